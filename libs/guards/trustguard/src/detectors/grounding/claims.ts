import { sentences, type Span } from '@aiguards/text';
import { tokensOf } from './token';

/** Longer stretches without an end mark are cut: a hostile text may have none. */
const MAX_SENTENCE_LENGTH = 600;

/** Where a long sentence may be cut: behind a semicolon, a dash or a bracket rather than inside a phrase. */
const CLAUSE_END = /;\s|\s[–—]\s|:\s(?=\p{Lu})/gu;

/** Words of one or two letters before a full stop end no sentence: "J. Smith", "Mr. Smith", "approx. 5". */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Gen|Sen|Rep|Gov|Lt|Col|No|vs|approx|c|ca|Inc|Ltd|Co|e\.g|i\.e|\p{Lu}\.\p{Lu})\.$/u;

function trimmed(text: string, start: number, end: number): Span | null {
  const piece = text.slice(start, end);
  const from = start + (piece.length - piece.trimStart().length);
  const to = start + piece.trimEnd().length;
  return to > from ? { start: from, end: to } : null;
}

function cutLong(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > MAX_SENTENCE_LENGTH) {
    const space = text.lastIndexOf(' ', from + MAX_SENTENCE_LENGTH);
    const to = space > from + MAX_SENTENCE_LENGTH / 2 ? space : from + MAX_SENTENCE_LENGTH;
    const piece = trimmed(text, from, to);
    if (piece) pieces.push(piece);
    from = to;
  }
  const rest = trimmed(text, from, end);
  return rest ? [...pieces, rest] : pieces;
}

function cutAtLines(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (let at = text.indexOf('\n', from); at !== -1 && at < end; at = text.indexOf('\n', from)) {
    const piece = trimmed(text, from, at);
    if (piece) pieces.push(piece);
    from = at + 1;
  }
  const rest = trimmed(text, from, end);
  return rest ? [...pieces, rest] : pieces;
}

/** Sentences that an abbreviation cut in two, put together again; never across a line. */
function joinAbbreviated(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const tail = last && text.slice(Math.max(last.start, last.end - 12), last.end);
    const continues = last && tail !== undefined && ABBREVIATION.test(tail);
    if (continues && !text.slice(last.end, span.start).includes('\n')) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

/** Sentences, lines and list items of a text, none longer than 600 characters. Linear. */
export function statementsOf(text: string): Span[] {
  return joinAbbreviated(text, sentences(text))
    .flatMap((span) => cutAtLines(text, span))
    .flatMap((span) => cutLong(text, span));
}

function clausesOf(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(CLAUSE_END)) {
    const piece = trimmed(text, from, start + match.index + 1);
    if (piece && tokensOf(text, piece.start, piece.end).length >= 4) {
      pieces.push(piece);
      from = start + match.index + match[0].length;
    }
  }
  const rest = trimmed(text, from, end);
  return rest ? [...pieces, rest] : pieces;
}

/** Whether a stretch states anything that a source could support: no question, greeting, heading or offer of help. */
function isClaim(text: string, { start, end }: Span): boolean {
  if (text.charAt(end - 1) === '?') return false;
  const tokens = tokensOf(text, start, end);
  return tokens.some(({ isContent }) => isContent);
}

/** What a text claims, stretch by stretch, in order. */
export function claimsOf(text: string): Span[] {
  return statementsOf(text)
    .flatMap((span) => clausesOf(text, span))
    .filter((span) => isClaim(text, span));
}
