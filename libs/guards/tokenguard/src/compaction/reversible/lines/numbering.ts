import { Expansion } from '../expansion';
import type { FoldingPass, Line } from './line';
import { fill, readTemplate, writeTemplate, type Template } from './template';

/** Fewer lines than this are worth no heading. */
const MIN_LINES = 8;
/** As `cat -n`, editors and the file readers of agents number lines. */
const NUMBERED = /^( *)(\d{1,7})(\t|: | ?[|→] ?|[.)] | {1,2})/;
const HEADING = /^\[(\d+) lines numbered from (\d+): (.*)\]$/s;

/** Without its number it would open a code block. */
const FENCE = /^ {0,3}(?:```|~~~)/;

interface Numbered {
  number: number;
  /** Of the blanks and the number. */
  width: number;
  isPadded: boolean;
  separator: string;
}

function numberOf({ text }: Line): Numbered | undefined {
  const [, blanks = '', digits = '', separator = ''] = NUMBERED.exec(text) ?? [];
  if (digits === '' || (digits.startsWith('0') && digits !== '0')) return undefined;
  const width = blanks.length + digits.length;
  return { number: Number(digits), width, isPadded: blanks !== '', separator };
}

function templateOf({ width, isPadded, separator }: Numbered): Template {
  const slot = isPadded ? ({ align: '>', width } as const) : ({ align: '', width: 0 } as const);
  return { literals: ['', separator, ''], slots: [slot, { align: '', width: 0 }] };
}

/** The lines from `start` on that count up by one, without their numbers. */
function rowsAt(lines: readonly Line[], start: number, first: Numbered): string[] {
  const template = templateOf(first);
  const rows: string[] = [];
  for (let index = start; index < lines.length; index++) {
    const before = fill(template, [String(first.number + rows.length), '']);
    const { text = '' } = lines[index] ?? {};
    if (!text.startsWith(before) || FENCE.test(text.slice(before.length))) break;
    rows.push(text.slice(before.length));
  }
  // A text that ends with an empty line has none there.
  if (start + rows.length === lines.length && rows.at(-1) === '') rows.pop();
  return rows;
}

/** Lines that are numbered one after the other: where the numbers begin, and the lines without them. */
export const numbering: FoldingPass = {
  technique: 'log_folding',
  // Numbers that another pass has left at the start of its rows are values.
  mark: /^\[(?:\d+ lines\b|tree of )|\[#\d|…(?:\/|$)/m,
  fold(lines) {
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const line = lines[index] as Line;
      const first = numberOf(line);
      const rows = first ? rowsAt(lines, index, first) : [];
      if (!first || rows.length < MIN_LINES) {
        output.push(line);
        index++;
        continue;
      }
      const heading = `[${rows.length} lines numbered from ${first.number}: ${writeTemplate(templateOf(first))}]`;
      output.push({ text: heading, from: line.from, to: line.from, isFolded: true });
      for (const text of rows)
        output.push({ ...(lines[index++] as Line), text, isFolded: true, isOfFile: true });
    }
    return output;
  },
  unfold(lines) {
    const output: string[] = [];
    const expansion = new Expansion();
    for (let index = 0; index < lines.length; index++) {
      const [, count, from, written = ''] = HEADING.exec(lines[index] ?? '') ?? [];
      if (count === undefined) {
        output.push(lines[index] ?? '');
        continue;
      }
      const template = readTemplate(written);
      lines.slice(index + 1, index + 1 + Number(count)).forEach((row, place) => {
        const line = fill(template, [String(Number(from) + place), row]);
        expansion.add(line.length + 1);
        output.push(line);
      });
      index += Number(count);
    }
    return output;
  },
};
