import { finerUnits } from './data-units';
import { unitsOf } from './units';

const text = JSON.stringify({
  name: 'catalogue',
  rows: [
    { id: 1, title: 'a lamp, with "shade"' },
    { id: 2, title: 'a chair' },
  ],
});
const cut = (protectedSpans: { start: number; end: number }[], longest: number) =>
  finerUnits(text, unitsOf(text, [], protectedSpans), protectedSpans, longest);
const pieces = (longest: number) => cut([], longest).map(({ start, end }) => text.slice(start, end));

describe('finerUnits', () => {
  it('leaves data that is short enough whole', () => {
    expect(pieces(1000)).toEqual([text]);
  });

  it('cuts long data into properties and elements, whose pieces are the whole', () => {
    expect(pieces(50)).toContain('"rows":[');
    expect(pieces(50)).toContain('{"id":1,"title":"a lamp, with \\"shade\\""},');
    expect(pieces(50).join('')).toBe(text);
  });

  it('keeps an element below the key that opens it', () => {
    const units = cut([], 50);
    const last = units.at(-1);
    const parent = units[last?.parent ?? -1];
    expect(text.slice(parent?.start, parent?.end)).toBe('"rows":[');
  });

  it('cuts nothing that is protected', () => {
    const start = text.indexOf('{"id":1');
    const units = cut([{ start, end: text.length }], 10);
    expect(units.some((unit) => unit.start > start)).toBe(false);
  });

  it('reads a megabyte of opening brackets', () => {
    const hostile = '['.repeat(1_000_000);
    const units = finerUnits(hostile, unitsOf(hostile, [], []), [], 100);
    expect(units.at(-1)?.end).toBe(hostile.length);
  });
});
