import { MARKER } from './marker';
import type { Unit } from './unit';

/** A marker behind these on their line would be read as part of them, or break them. */
const NEEDS_OWN_LINE: Readonly<Record<Unit['kind'], boolean>> = {
  sentence: false,
  item: false,
  label: false,
  row: true,
  code: true,
  heading: true,
};

/** What parts two kept units as the text between them did: a blank line, a line end or a space. */
function breakOf(leftOut: string): string {
  if (/\n\r?\n/.test(leftOut)) return '\n\n';
  return /[\n\r]/.test(leftOut) ? '\n' : ' ';
}

/** Writes the kept units in their order, with a marker for each stretch that is left out. */
export function render(text: string, units: readonly Unit[], kept: Uint8Array): string {
  const parts: string[] = [];
  let last = -1;
  units.forEach((unit, number) => {
    if (kept[number] !== 1) return;
    const before = units[last];
    const gap = text.slice(before?.end ?? 0, unit.start);
    if (number === last + 1) parts.push(gap);
    else if (before) parts.push(NEEDS_OWN_LINE[before.kind] ? '\n' : ' ', MARKER, breakOf(gap));
    else parts.push(MARKER, breakOf(gap));
    parts.push(text.slice(unit.start, unit.end));
    last = number;
  });
  const final = units[last];
  if (last === units.length - 1) parts.push(text.slice(final?.end ?? 0));
  else if (final) parts.push(NEEDS_OWN_LINE[final.kind] ? '\n' : ' ', MARKER);
  return parts.join('');
}
