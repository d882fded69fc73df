import { CONCEPT_INDEX } from './concept-index';
import type { Token } from './tokens';

export interface Concept {
  name: string;
  /** Index of its token. */
  at: number;
  start: number;
  end: number;
  opensClause: boolean;
}

const LONGEST_UNSPACED = 5;
/** The concepts in a run without spaces: at each place the longest piece that is one. */
function conceptsOfRun(token: Token, at: number): Concept[] {
  const found: Concept[] = [];
  let index = 0;
  while (index < token.key.length) {
    let length = Math.min(LONGEST_UNSPACED, token.key.length - index);
    let name: string | undefined;
    while (length > 0 && (name = CONCEPT_INDEX.ofPiece(token.key.slice(index, index + length))) === undefined)
      length--;
    if (name === undefined) index++;
    else {
      const start = Math.min(token.start + index, token.end - 1);
      const end = Math.min(start + length, token.end);
      found.push({ name, at, start, end, opensClause: token.opensClause && index === 0 });
      index += length;
    }
  }
  return found;
}

/** The concepts of a text in order. */
export function conceptsOf(tokens: readonly Token[]): Concept[] {
  const found: Concept[] = [];
  tokens.forEach((token, at) => {
    if (token.kind === 'unspaced') found.push(...conceptsOfRun(token, at));
    const name = token.form?.concept;
    if (name !== undefined) {
      found.push({ name, at, start: token.start, end: token.end, opensClause: token.opensClause });
    }
  });
  return found;
}
