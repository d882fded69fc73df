import type { Span } from '@aiguards/text';

/** A piece of a turn that may belong to a text cut into pieces. The span is in the turn. */
export interface Piece extends Span {
  text: string;
  /** The variable it was given to. */
  name?: string;
  /** The number it was given: "part 2 of 3". */
  order?: number;
}

/** Ways to hand over a text in pieces, from the most to the least telling. */
export const PIECE_KINDS = ['assigned', 'numbered', 'quoted', 'encoded', 'handed'] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

/** Of a longer piece the beginning and the end: what was cut shows at the cut. */
const LONGEST_PIECE = 800;

const ASSIGNED =
  /(?:\b|\$)([a-z]\w{0,24})"?(?:[ \t]{0,3}(?::=|=|:)|[ \t]{1,3}(?:is|to be|be|to|as))[ \t]{0,3}["'`“”‘’«]([^"`“”‘’«»\n]{1,400})["'`“”‘’»]/giu;
const NUMBERED =
  /(?:\b(?:part|piece|chunk|segment|fragment|section|teil|parte|partie|morceau|pezzo|deel|stuk|czesc|часть)\b|部分|第)[ \t]{0,2}(?:#|no\.?|id=)?["']?(\d{1,2})["']?[ \t]{0,2}(?:(?:of|von|de|sur|di|van|из|\/)[ \t]{0,2}\d{1,2})?[ \t]{0,2}[:.)>\]-]/giu;
const COUNTED =
  /(?:^\s{0,4}|[.:!?][ \t]{1,3})(?:[([]?(\d{1,2})[ \t]?\/[ \t]?\d{1,2}[)\]]?[:.]?|[([]?(\d{1,2})[):.\]]{1,2})[ \t]{1,4}/u;
const QUOTED = /["“”«`]([^"“”«»`\n]{1,400})["“”»`]/gu;
/** Letters and digits no word is made of: base64 and hexadecimal. */
const ENCODED = /[\w+/-]{8,400}={0,2}/g;
const LOOKS_ENCODED =
  /^(?=[^a-z]{0,400}[a-z])(?=[^A-Z]{0,400}[A-Z])(?=[^\d=]{0,400}[\d=])|^(?:[0-9a-f]{2}){4,200}$/;
const HANDED = /[:：][ \t]{1,4}/gu;
/** What stands behind the piece: an order to put the pieces together. */
const TAIL = /(?:[.\n]|[ \t]-[ \t])[^\n]{0,200}$/u;

function piece(text: string, start: number, end: number, more: Pick<Piece, 'name' | 'order'> = {}): Piece {
  const own = text.slice(start, end);
  const half = LONGEST_PIECE >> 1;
  return {
    text: own.length <= LONGEST_PIECE ? own : `${own.slice(0, half)} ${own.slice(-half)}`,
    start,
    end,
    ...more,
  };
}

function assignedIn(text: string): Piece[] {
  return Array.from(text.matchAll(ASSIGNED), ({ index, 0: all, 1: name = '', 2: value = '' }) => {
    const end = index + all.length - 1;
    return piece(text, end - value.length, end, { name: name.toLowerCase() });
  });
}

function numberedIn(text: string): Piece[] {
  const counted = COUNTED.exec(text);
  const marks = counted ? [counted] : Array.from(text.matchAll(NUMBERED));
  return marks.map((mark, index) => {
    const start = mark.index + mark[0].length;
    const close = text.indexOf('</', start);
    const end = Math.min(marks[index + 1]?.index ?? text.length, close < 0 ? text.length : close);
    return piece(text, start, end, { order: Number(mark[1] ?? mark[2]) });
  });
}

function encodedIn(text: string): Piece[] {
  return Array.from(text.matchAll(ENCODED))
    .filter(([all]) => LOOKS_ENCODED.test(all))
    .map(({ index, 0: all }) => piece(text, index, index + all.length));
}

/** What follows the last colon of the turn's first line with one, up to an order to join: "And this: previous instructions". */
function handedIn(text: string): Piece[] {
  const [colon] = text.matchAll(HANDED);
  if (!colon) return [];
  const start = colon.index + colon[0].length;
  const rest = text.slice(start);
  const tail = TAIL.exec(rest.slice(0, LONGEST_PIECE));
  const end = tail && tail.index > 0 ? start + tail.index : text.length;
  return [piece(text, start, end)];
}

const FINDERS: Record<PieceKind, (text: string) => Piece[]> = {
  assigned: assignedIn,
  numbered: numberedIn,
  quoted: (text) =>
    Array.from(text.matchAll(QUOTED), ({ index, 0: all }) => piece(text, index + 1, index + all.length - 1)),
  encoded: encodedIn,
  handed: handedIn,
};

/** Told at a glance: most turns hold none of what a kind needs. */
const NEEDS: Record<PieceKind, RegExp> = {
  assigned: /["'`“”‘’«]/u,
  numbered: /\d/u,
  quoted: /["“”«`]/u,
  encoded: /[\w+/-]{8}/u,
  handed: /[:：][ \t]/u,
};

export function piecesIn(text: string, kind: PieceKind): Piece[] {
  return NEEDS[kind].test(text) ? FINDERS[kind](text) : [];
}
