import fc from 'fast-check';
import { applyEdits, editsBeside, mergedSpans, touches, type Edit } from './edits';

describe('edits', () => {
  it('are made in order, whatever order they come in', () => {
    const edits: Edit[] = [
      { start: 8, end: 11, replacement: 'three' },
      { start: 0, end: 3, replacement: '1' },
    ];
    expect(applyEdits('one two six', edits).text).toBe('1 two three');
  });

  it('that overlap an earlier one are left out', () => {
    const edits: Edit[] = [
      { start: 0, end: 5, replacement: '' },
      { start: 3, end: 7, replacement: 'x' },
    ];
    expect(applyEdits('abcdefgh', edits).text).toBe('fgh');
  });

  it('that reach into a protected span are dropped, those beside it are kept', () => {
    const spans = [{ start: 4, end: 7 }];
    const at = (start: number, end: number): Edit => ({ start, end, replacement: '' });
    expect(editsBeside([at(0, 4), at(3, 5), at(5, 6), at(5, 5), at(7, 9), at(4, 4)], spans)).toEqual([
      at(0, 4),
      at(7, 9),
      at(4, 4),
    ]);
    expect(touches(at(0, 20), spans)).toBe(true);
  });

  it('leave every span they do not touch where moved() says', () => {
    const span = fc.tuple(fc.nat(40), fc.nat(6)).map(([start, length]) => ({ start, end: start + length }));
    const edit = fc
      .tuple(span, fc.string({ maxLength: 4 }))
      .map(([at, replacement]) => ({ ...at, replacement }));
    const text = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 8 }),
        fc.array(span, { maxLength: 8 }),
        (edits, protectedSpans) => {
          const spans = mergedSpans(protectedSpans);
          const edited = applyEdits(text, editsBeside(edits, spans));
          edited.moved(spans).forEach((moved, index) => {
            const before = spans[index];
            expect(edited.text.slice(moved.start, moved.end)).toBe(text.slice(before?.start, before?.end));
          });
        },
      ),
    );
  });
});

describe('merged spans', () => {
  it('take the kind of the one that begins first', () => {
    expect(
      mergedSpans([
        { kind: 'number', start: 4, end: 9 },
        { kind: 'code', start: 0, end: 5 },
        { kind: 'url', start: 9, end: 12 },
      ]),
    ).toEqual([
      { kind: 'code', start: 0, end: 9 },
      { kind: 'url', start: 9, end: 12 },
    ]);
  });
});
