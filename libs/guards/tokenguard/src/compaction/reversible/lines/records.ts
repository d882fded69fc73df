import { Expansion } from '../expansion';
import { BARRIER } from './barriers';
import { sharedEdges, SLOT_LIKE, type Edges } from './edges';
import { estimateTokens, isCodeLine, type FoldingPass, type Line } from './line';
import { numbered, repeatAt } from './repeats';
import { fill, readTemplate } from './template';

const MIN_RECORDS = 4;
/** Tokens that a record must save, and all of them, before a reader is asked to put lines together. */
const MIN_RECORD_GAIN = 4;
const MIN_GAIN = 40;
/** Of the lines may look like those of a program, which names and messages now and then do. */
const MOST_CODE = 0.2;
const HEADING = /^\[(\d+) records of (\d+) lines by tab:\]$/;
/** Lines that are indented as far hold text of any words. */
const TEXT_INDENT = '    ';
const FIRST_WORD = /^\s*\S+ ?/;

/** Lines that may stand at the same place of two records have the same. */
function shapeOf({ text, isOfFile }: Line, index: number): string {
  if (isOfFile || text.includes('\t') || text.includes(BARRIER)) return `${index}\n`;
  return text.startsWith(TEXT_INDENT) ? TEXT_INDENT : (FIRST_WORD.exec(text)?.[0] ?? '');
}

/** What the lines at one place of the records have in common. */
type Place = { constant: string } | Edges;

function placeOf(texts: readonly string[]): Place | undefined {
  const [first = ''] = texts;
  if (texts.every((text) => text === first)) return SLOT_LIKE.test(first) ? undefined : { constant: first };
  return sharedEdges(texts);
}

const writtenOf = (place: Place): string =>
  'constant' in place ? place.constant : `${place.before}{}${place.after}`;

/** Without what the place has in common; none where that is the whole line. */
function valueOf(text: string, place: Place): string[] {
  return 'constant' in place ? [] : [text.slice(place.before.length, text.length - place.after.length)];
}

function folded(lines: readonly Line[], period: number): readonly Line[] {
  if (lines.filter(({ text }) => isCodeLine(text)).length > lines.length * MOST_CODE) return lines;
  const count = Math.floor(lines.length / period);
  const places: Place[] = [];
  for (let offset = 0; offset < period; offset++) {
    const place = placeOf(
      Array.from({ length: count }, (_, record) => lines[record * period + offset]?.text ?? ''),
    );
    if (!place) return lines;
    places.push(place);
  }
  const written = places.map(writtenOf);
  const template = written.join('\n');
  const slots = places.filter((place) => !('constant' in place)).length;
  // A line end that is gone saves one, a tab costs one.
  const gain = estimateTokens(template) - slots + period - 1 - (slots - 1);
  // Records have a line that is the same in all; lines that only begin alike in turn are none.
  if (slots === 0 || slots === period || readTemplate(template).slots.length !== slots) return lines;
  if (gain < MIN_RECORD_GAIN || gain * (count - 1) < MIN_GAIN) return lines;
  const from = lines[0]?.from ?? 0;
  const heading = [`[${count} records of ${period} lines by tab:]`, ...written];
  const rows = Array.from({ length: count }, (_, record) => {
    const own = lines.slice(record * period, (record + 1) * period);
    return {
      text: own.flatMap(({ text }, offset) => valueOf(text, places[offset] as Place)).join('\t'),
      from: own[0]?.from ?? from,
      to: own.at(-1)?.to ?? from,
      isFolded: true,
      isRecord: true,
    };
  });
  return [...heading.map((text) => ({ text, from, to: from, isFolded: true, isRecord: true })), ...rows];
}

/** Groups of lines of one shape, one after the other: what they have in common once, and a row for each. */
export const records: FoldingPass = {
  technique: 'log_folding',
  mark: /^\[\d+ (?:records|lines)\b|^\[tree of |\[#\d|…(?:\/|$)|\(×\d/m,
  fold(lines) {
    const shapes = numbered(lines.map(shapeOf));
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const repeat = repeatAt(shapes, index);
      const length = repeat ? repeat.period * repeat.times : 1;
      const run = lines.slice(index, index + length);
      const isWorthALook = repeat && repeat.period > 1 && repeat.times >= MIN_RECORDS;
      for (const line of isWorthALook ? folded(run, repeat.period) : run) output.push(line);
      index += length;
    }
    return output;
  },
  unfold(lines) {
    const output: string[] = [];
    const expansion = new Expansion();
    for (let index = 0; index < lines.length; index++) {
      const [, count, period] = HEADING.exec(lines[index] ?? '') ?? [];
      if (count === undefined) {
        output.push(lines[index] ?? '');
        continue;
      }
      const first = index + 1 + Number(period);
      const template = readTemplate(lines.slice(index + 1, first).join('\n'));
      for (const row of lines.slice(first, first + Number(count))) {
        const record = fill(template, row.split('\t'));
        expansion.add(record.length + 1);
        for (const line of record.split('\n')) output.push(line);
      }
      index = first + Number(count) - 1;
    }
    return output;
  },
};
