import { timed, withTimings } from './timing';

describe('timed', () => {
  it('notes names, order, nesting and how many results a list has', () => {
    const { result, timings } = withTimings(() =>
      timed('outer', () => [...timed('first', () => [1, 2]), ...timed('second', () => [])]),
    );
    expect(result).toEqual([1, 2]);
    expect(timings).toMatchObject([
      {
        name: 'outer',
        hits: 2,
        parts: [
          { name: 'first', hits: 2, parts: [] },
          { name: 'second', hits: 0, parts: [] },
        ],
      },
    ]);
  });

  it('keeps parts within the part they belong to', () => {
    const { timings } = withTimings(() => timed('outer', () => timed('inner', () => 'text')));
    const [outer] = timings;
    const inner = outer?.parts[0];
    if (!outer || !inner) throw new Error('a part is missing');
    expect(inner.startedAt).toBeGreaterThanOrEqual(outer.startedAt);
    expect(inner.startedAt + inner.ms).toBeLessThanOrEqual(outer.startedAt + outer.ms + 1e-3);
    expect(inner.hits).toBeUndefined();
  });

  it('passes on what the work throws, and notes nothing of what comes after', () => {
    const fail = (): never => {
      throw new Error('inner');
    };
    expect(() => withTimings(() => timed('failing', fail))).toThrow('inner');
    expect(timed('afterwards', () => 1)).toBe(1);
    expect(withTimings(() => 'nothing timed').timings).toEqual([]);
  });
});
