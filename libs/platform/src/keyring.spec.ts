import { Keyring } from './keyring';

describe('Keyring', () => {
  const first = 'a'.repeat(64);
  const second = 'b'.repeat(64);

  it('gives the same digest for the same text, and another for another purpose or secret', () => {
    const ring = new Keyring([first]);
    expect(ring.digest('text', 'x')).toBe(new Keyring([first]).digest('text', 'x'));
    expect(ring.digest('text', 'x')).not.toBe(ring.digest('user', 'x'));
    expect(ring.digest('text', 'x')).not.toBe(new Keyring([second]).digest('text', 'x'));
    expect(ring.digest('text', 'x')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('knows what earlier secrets made', () => {
    const old = new Keyring([first]).digest('api-key', 'k');
    expect(new Keyring([second, first]).digests('api-key', 'k')).toEqual([
      new Keyring([second]).digest('api-key', 'k'),
      old,
    ]);
  });

  it('accepts the secret before a rotation until its grace time is over', () => {
    jest.useFakeTimers();
    try {
      const ring = new Keyring([first]);
      const old = ring.digest('api-key', 'k');
      ring.rotate(second, 1000);
      ring.rotate(second, 1000);
      expect(ring.digest('api-key', 'k')).not.toBe(old);
      expect(ring.digests('api-key', 'k')).toContain(old);
      jest.advanceTimersByTime(1001);
      expect(ring.digests('api-key', 'k')).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });
});
