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

  it('opens what it sealed, for the same place only, and never seals alike twice', () => {
    const ring = new Keyring([first]);
    const text = 'ada@example.com ü 👩‍👩‍👧';
    const sealed = ring.seal('sealed-store', text, 'here');
    expect(ring.unseal('sealed-store', sealed, 'here')).toBe(text);
    expect(ring.unseal('sealed-store', sealed, 'there')).toBeNull();
    expect(ring.seal('sealed-store', text, 'here')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('ada');
  });

  it('opens what an earlier secret sealed, and nothing of a stranger', () => {
    const old = new Keyring([first]).seal('sealed-store', 'x', '');
    expect(new Keyring([second, first]).unseal('sealed-store', old, '')).toBe('x');
    expect(new Keyring([second]).unseal('sealed-store', old, '')).toBeNull();
  });

  it('does not open what was changed in any byte, or cut off', () => {
    const ring = new Keyring([first]);
    const sealed = Buffer.from(ring.seal('sealed-store', 'text', 'here'), 'base64');
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(ring.unseal('sealed-store', changed.toString('base64'), 'here')).toBeNull();
      expect(ring.unseal('sealed-store', sealed.subarray(0, index).toString('base64'), 'here')).toBeNull();
    }
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
