import { Expansion } from '../expansion';
import { layoutOf, rowOf, SEPARATORS, type Layout, type Row, type Separator } from './columns';
import { estimateTokens, isCodeLine, type FoldingPass, type Line } from './line';
import { outline } from './outline';
import { fill, readTemplate, templateOf, valuesOf, writeTemplate, type TemplateOfRows } from './template';

const MIN_ROWS = 4;
/** Tokens that each row must save, and all of them, before a reader is asked to put lines together. */
const MIN_ROW_GAIN = 2;
const MIN_GAIN = 20;
/** Of the lines have to hold a separator. */
const PARTED_SHARE = 0.7;
const NAMES: readonly Separator[] = ['blank', 'comma', 'tab'];
/** Lists and quotes of markdown, lines of a diff; what earlier passes wrote. */
const KEPT_LINE = /^\s*(?:[-*+>#]|\d+[.)])\s|^\+|^-(?![-bcdlrpsw])/;
const HEADING = /^\[(\d+) lines(?: by (comma|tab))?: (.*)\]$/s;
/** Before a line that does not follow the template. */
const AS_IT_IS = '|';
/** For a value that is the one above. */
const DITTO = '"';

const PARTED = /[ ,\t]/;

function isRowLike({ text, isOfFile, isRecord }: Line): boolean {
  if (isOfFile || isRecord) return false;
  return PARTED.test(text) && !text.includes('\u0000') && !isCodeLine(text) && !KEPT_LINE.test(text);
}

/** The values of a row as they are written under the template: dittos for what stands above. */
function written(values: readonly string[], above: readonly string[], separator: string): string {
  const last = values.length - 1;
  return values
    .map((value, place) =>
      place > 0 && place < last && value === above[place] && value.length > 2 ? DITTO : value,
    )
    .join(separator);
}

function read(row: string, slots: number, above: readonly string[], separator: string): string[] {
  const values: string[] = [];
  let position = 0;
  for (let place = 0; place < slots - 1; place++) {
    const end = row.indexOf(separator, position);
    const value = row.slice(position, end < 0 ? row.length : end);
    values.push(value === DITTO && place > 0 ? (above[place] ?? value) : value);
    position = end < 0 ? row.length : end + 1;
  }
  return [...values, row.slice(position)];
}

/** The parts of a row that the template leaves open, or undefined where the row does not follow it. */
function openParts(row: Row, { columns }: Layout, { template, edges }: TemplateOfRows): string[] | undefined {
  if (row.fields.length < columns.length) return undefined;
  const values = valuesOf(row, columns).map((value, place) => {
    const { before = '', after = '' } = edges[place] ?? {};
    return value.slice(before.length, Math.max(before.length, value.length - after.length));
  });
  const isWhole =
    values.every((value) => value !== '' && value !== DITTO) && !values[0]?.startsWith(AS_IT_IS);
  return isWhole && fill(template, values) === row.text ? values : undefined;
}

/** Common beginnings are taken out later: what they alone would do is what a template has to better. */
function outlinedTokens(lines: readonly Line[]): number {
  return outline.fold(lines).reduce((tokens, { text }) => tokens + estimateTokens(text) + 1, 0);
}

interface Parted {
  separator: Separator;
  rows: readonly Row[];
  layout: Layout;
}

/** The rows as the separator parts them that saves most. */
function parted(lines: readonly Line[]): Parted | undefined {
  let best: Parted | undefined;
  for (const separator of NAMES) {
    const found = lines.filter(({ text }) => text.includes(SEPARATORS[separator])).length;
    if (found < lines.length * PARTED_SHARE) continue;
    const rows = lines.map(({ text }) => rowOf(text, separator));
    const layout = layoutOf(rows);
    if (layout.gain >= (best?.layout.gain ?? MIN_ROW_GAIN)) best = { separator, rows, layout };
  }
  return best;
}

function headingOf(lines: readonly Line[], separator: Separator, written: string): string {
  return `[${lines.length} lines${separator === 'blank' ? '' : ` by ${separator}`}: ${written}]`;
}

function folded(lines: readonly Line[]): readonly Line[] {
  const found = parted(lines);
  if (!found) return lines;
  const { rows, layout, separator } = found;
  if (layout.gain * lines.length < MIN_GAIN) return lines;
  const parts = templateOf(layout.following, layout.columns);
  const template = writeTemplate(parts.template);
  // Nothing may be left open, and literals may together read as a slot.
  if (parts.template.slots.length === 0) return lines;
  if (readTemplate(template).slots.length !== parts.template.slots.length) return lines;
  const heading = headingOf(lines, separator, template);
  const from = lines[0]?.from ?? 0;
  let above: readonly string[] = [];
  const output = lines.map((line, index) => {
    const values = openParts(rows[index] as Row, layout, parts);
    if (!values) return { ...line, text: AS_IT_IS + line.text, isFolded: true };
    const text = written(values, above, SEPARATORS[separator]);
    above = values;
    return { ...line, text, isFolded: true };
  });
  const templated = [{ text: heading, from, to: from, isFolded: true }, ...output];
  return outlinedTokens(templated) < outlinedTokens(lines) ? templated : lines;
}

/** Lines with the same columns: what is the same in all, and the padding, in a template above; under it what varies. */
export const templates: FoldingPass = {
  technique: 'log_folding',
  mark: /^\[\d+ lines(?: by \w+)?: /m,
  fold(lines) {
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const start = index;
      while (index < lines.length && isRowLike(lines[index] as Line)) index++;
      const run = lines.slice(start, index);
      if (run.length < MIN_ROWS) output.push(...run);
      else for (const line of folded(run)) output.push(line);
      if (index < lines.length) output.push(lines[index++] as Line);
    }
    return output;
  },
  unfold(lines) {
    const output: string[] = [];
    const expansion = new Expansion();
    for (let index = 0; index < lines.length; index++) {
      const [, count, by, text = ''] = HEADING.exec(lines[index] ?? '') ?? [];
      if (count === undefined) {
        output.push(lines[index] ?? '');
        continue;
      }
      const template = readTemplate(text);
      const separator = by === 'comma' || by === 'tab' ? SEPARATORS[by] : ' ';
      let above: readonly string[] = [];
      for (const row of lines.slice(index + 1, index + 1 + Number(count))) {
        if (row.startsWith(AS_IT_IS)) output.push(row.slice(1));
        else {
          above = read(row, template.slots.length, above, separator);
          const line = fill(template, above);
          expansion.add(line.length + 1);
          output.push(line);
        }
      }
      index += Number(count);
    }
    return output;
  },
};
