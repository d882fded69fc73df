import fc from 'fast-check';
import { eachBoundary } from './boundaries';

/** The boundaries as one pattern: slow, and plain to read. */
const PATTERN =
  /\n+|[.!?](?=["'”’)\]]{0,2}\s)|[。！？؟।]|\s\|\s|\|(?=[a-z]{3,12}:)|\\n|"\s{0,4}[,:}\]]|[[{,:]\s{0,4}"|<!--|-->|<\/?[a-z][\w:-]{0,30}|=["']|["']?\/?>|```/gi;

const piece = fc.constantFrom(
  ...['\n', '.', '!', '?', '。', '؟', '|', ' | ', '\\n', '\\N', '"', "'", '”', ',', ':', '}', ']', '[', '{'],
  ...['<!--', '-->', '<', '</', '/', '>', '=', '-', '`', '```', 'a', 'Body:', 'br', ' ', '\t', '\u00a0', '😀', '\ud83d'],
);

test('boundaries of any text are those of the pattern', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const found: [number, number][] = [];
      eachBoundary(text, (index, length) => found.push([index, length]));
      expect(found).toEqual(Array.from(text.matchAll(PATTERN), ({ index, 0: { length } }) => [index, length]));
    }),
    { numRuns: 2000 },
  );
});
