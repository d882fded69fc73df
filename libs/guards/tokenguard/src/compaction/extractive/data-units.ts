import type { Span } from '@aiguards/text';
import type { Unit } from './unit';

/** Deeper data is not looked into: each level reads the text below it once more. */
const MOST_LEVELS = 6;
const OPENS_DATA = /^\s*[[{]/;

interface Piece extends Span {
  /** Whether it is but the beginning of what comes below: `"rows":[`. */
  isOpening: boolean;
  parent: number;
}

/** Where the strings of JSON end: brackets and commas inside of them say nothing. */
function endOfString(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return end;
}

/** The members of the object or array that opens first, each with the comma behind it. */
function membersOf(text: string, { start, end }: Span): { opening: Span; members: Span[] } | undefined {
  let depth = 0;
  let from = -1;
  const members: Span[] = [];
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at, end);
    else if (character === '{' || character === '[') {
      if (depth++ === 0 && from < 0) from = at + 1;
    } else if (character === '}' || character === ']') depth--;
    else if (character === ',' && depth === 1) {
      members.push({ start: members.at(-1)?.end ?? from, end: at + 1 });
    }
  }
  const last = members.at(-1)?.end;
  if (last === undefined)
    return from < 0 ? undefined : { opening: { start, end: from }, members: [{ start: from, end }] };
  if (last < end) members.push({ start: last, end });
  return { opening: { start, end: from }, members };
}

/** Cuts data on one line into its members, and those that are too long into theirs. */
class DataPieces {
  readonly pieces: Piece[] = [];

  constructor(
    private readonly text: string,
    private readonly longest: number,
  ) {}

  read(span: Span, parent: number, level = 0): void {
    const parts =
      span.end - span.start > this.longest && level < MOST_LEVELS ? membersOf(this.text, span) : undefined;
    if (!parts) {
      this.pieces.push({ ...span, parent, isOpening: false });
      return;
    }
    this.pieces.push({ ...parts.opening, parent, isOpening: true });
    const opening = this.pieces.length - 1;
    for (const member of parts.members) this.read(member, opening, level + 1);
  }
}

/** Puts pieces together that a protected span runs across. */
function withoutCuts(pieces: readonly Piece[], protectedSpans: readonly Span[]): Piece[] {
  const whole: Piece[] = [];
  const movedTo: number[] = [];
  let next = 0;
  let reach = 0;
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last && reach > piece.start) {
      last.end = piece.end;
      last.isOpening &&= piece.isOpening;
    } else whole.push({ ...piece, parent: movedTo[piece.parent] ?? -1 });
    movedTo.push(whole.length - 1);
    for (; (protectedSpans[next]?.start ?? Infinity) < piece.end; next++)
      reach = Math.max(reach, protectedSpans[next]?.end ?? 0);
  }
  return whole;
}

/**
 * Units with those that hold data on one line and are longer than `longest` characters cut into properties and elements,
 * below the key that opens them. No protected span is cut. `protectedSpans` is sorted.
 */
export function finerUnits(
  text: string,
  units: readonly Unit[],
  protectedSpans: readonly Span[],
  longest: number,
): Unit[] {
  const finer: Unit[] = [];
  const movedTo: number[] = [];
  let next = 0;
  for (const unit of units) {
    while ((protectedSpans[next]?.end ?? Infinity) <= unit.start) next++;
    movedTo.push(finer.length);
    const parent = unit.parent < 0 ? -1 : (movedTo[unit.parent] ?? -1);
    const isData =
      unit.kind === 'row' &&
      unit.end - unit.start > longest &&
      OPENS_DATA.test(text.slice(unit.start, unit.start + 64));
    if (!isData) {
      finer.push({ ...unit, parent });
      continue;
    }
    let last = next;
    while ((protectedSpans[last]?.start ?? Infinity) < unit.end) last++;
    const cut = new DataPieces(text, longest);
    cut.read(unit, -1);
    const base = finer.length;
    for (const piece of withoutCuts(cut.pieces, protectedSpans.slice(next, last)))
      finer.push({
        ...unit,
        start: piece.start,
        end: piece.end,
        kind: piece.isOpening ? 'heading' : 'item',
        parent: piece.parent < 0 ? parent : base + piece.parent,
      });
  }
  return finer;
}
