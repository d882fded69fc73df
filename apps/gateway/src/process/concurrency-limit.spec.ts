import { ConcurrencyLimit } from './concurrency-limit';

/** Windows of a tenth of a second with these waits in each. */
function windows(limit: ConcurrencyLimit, count: number, waitsMs: number[], held = true): void {
  for (let index = 1; index <= count; index++) {
    if (held) limit.hit();
    waitsMs.forEach((wait, place) => limit.observe(wait, index * 1000 + place));
  }
}

describe('ConcurrencyLimit', () => {
  it('grows to its end while requests are held back and none stands in the queue', () => {
    const limit = new ConcurrencyLimit(256);
    windows(limit, 100, [0.5]);
    expect(limit.current).toBe(256);
  });

  it('stays where it is while nobody is held back', () => {
    const limit = new ConcurrencyLimit(256);
    windows(limit, 100, [0.5], false);
    expect(limit.current).toBe(16);
  });

  it('shrinks while even the quickest request stands in the queue, but leaves room', () => {
    const limit = new ConcurrencyLimit(256);
    windows(limit, 4, [40, 60]);
    expect(limit.current).toBeLessThan(16);
    windows(limit, 100, [40, 60]);
    expect(limit.current).toBe(4);
  });

  it('is not impressed by large texts that take long while others pass', () => {
    const limit = new ConcurrencyLimit(256);
    windows(limit, 10, [900, 900, 0.5]);
    expect(limit.current).toBeGreaterThan(16);
  });

  it('keeps to a smaller end', () => {
    const limit = new ConcurrencyLimit(2);
    expect(limit.current).toBe(2);
    windows(limit, 10, [90]);
    expect(limit.current).toBe(2);
  });
});
