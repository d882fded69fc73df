import { SEPARATORS, type Column, type Row } from './columns';
import { NO_EDGES, sharedEdges, type Edges } from './edges';

/** A place for a value, padded to a width as in Python's format strings. */
interface Slot {
  align: '' | '<' | '>';
  width: number;
}

/** Literal text around slots: one more literal than slots. */
export interface Template {
  literals: string[];
  slots: Slot[];
}

export function writeTemplate({ literals, slots }: Template): string {
  const written = slots.map(({ align, width }) => (align === '' ? '{}' : `{${align}${width}}`));
  return literals.map((literal, place) => literal + (written[place] ?? '')).join('');
}

const SLOT = /\{(?:([<>])(\d{1,4}))?\}/g;

export function readTemplate(written: string): Template {
  const template: Template = { literals: [], slots: [] };
  let position = 0;
  for (const match of written.matchAll(SLOT)) {
    const [slot, align, width] = match;
    template.literals.push(written.slice(position, match.index));
    template.slots.push({ align: align === '<' || align === '>' ? align : '', width: Number(width ?? 0) });
    position = match.index + slot.length;
  }
  template.literals.push(written.slice(position));
  return template;
}

export function fill({ literals, slots }: Template, values: readonly string[]): string {
  return literals
    .map((literal, place) => {
      const slot = slots[place];
      const value = values[place] ?? '';
      if (!slot) return literal;
      if (slot.align === '') return literal + value;
      return literal + (slot.align === '<' ? value.padEnd(slot.width) : value.padStart(slot.width));
    })
    .join('');
}

/** What stands in the columns that vary; the last value is the rest of the line. */
export function valuesOf({ text, fields, starts }: Row, columns: readonly Column[]): string[] {
  const last = columns.length - 1;
  return columns.flatMap(({ constant, isEnd }, place) => {
    if (place === last && !isEnd) return [text.slice(starts[place])];
    return constant === undefined ? [fields[place] ?? ''] : [];
  });
}

export interface TemplateOfRows {
  template: Template;
  /** For each slot, what of its values the template has. */
  edges: Edges[];
}

function slotOf({ padding, width }: Column, next: Column | undefined, isFirst: boolean): Slot {
  if (next?.padding === 'before') return { align: '<', width: next.width - 1 };
  return padding === 'this' ? { align: '>', width: isFirst ? width : width - 1 } : { align: '', width: 0 };
}

/** The template of rows that all have these columns. */
export function templateOf(rows: readonly Row[], columns: readonly Column[]): TemplateOfRows {
  const template: Template = { literals: [], slots: [] };
  const edges: Edges[] = [];
  let literal = '';
  const separator = SEPARATORS[rows[0]?.separator ?? 'blank'];
  const values = rows.map((row) => valuesOf(row, columns));
  columns.forEach(({ padding, width, constant, isEnd }, place) => {
    const least = place === 0 ? 0 : 1;
    if (constant !== undefined && (isEnd || place < columns.length - 1)) {
      const blanks = padding === 'before' ? least : padding === 'this' ? width - constant.length : width;
      literal += separator.repeat(Math.max(least, blanks)) + constant;
      return;
    }
    literal += separator.repeat(padding === 'none' ? width : least);
    const slot = slotOf({ padding, width }, columns[place + 1], place === 0);
    const column = values.map((row) => row[template.slots.length] ?? '');
    const edge = slot.align === '' ? sharedEdges(column) : NO_EDGES;
    template.literals.push(literal + edge.before);
    template.slots.push(slot);
    edges.push(edge);
    literal = edge.after;
  });
  template.literals.push(literal);
  return { template, edges };
}
