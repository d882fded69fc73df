import type { Term } from '@aiguards/text';
import { CONTENT_FROM, type Lexicon } from './lexicon';
import { questionOf, type Question } from './question';

/** The text that is compared, made ready once for all references. */
export interface Subject {
  terms: readonly Term[];
  /** Distinct words that are about something, the rarest first. */
  content: readonly number[];
  /** All distinct words. */
  types: readonly number[];
  /** 1 + the place of a word in `types`, by its number in the lexicon; 0 for words that the text does not have. */
  placeOf: Uint16Array;
  weight: number;
  rarity: number;
  /** Numbers of its groups of characters, and what each weighs. */
  grams: ReadonlyMap<number, number>;
  gramWeights: Float64Array;
  gramWeight: number;
  vector: Float64Array;
  names: readonly number[];
  numbers: readonly number[];
  /** Pairs of neighbouring words. */
  pairs: ReadonlySet<number>;
  question: Question;
}

/** So many distinct words of a text are compared: of a longer one, the first. */
const MOST_TYPES = 2000;
const PAIR_BASE = 0x100000;

export const pairOf = (first: number, second: number): number => first * PAIR_BASE + second;

function gramsOf(
  types: readonly number[],
  lexicon: Lexicon,
): { grams: Map<number, number>; weights: number[] } {
  const grams = new Map<number, number>();
  const weights: number[] = [];
  for (const id of types) {
    const hashes = lexicon.gramsOf(id);
    const each = lexicon.weightOf(id) / Math.sqrt(hashes.length);
    for (const hash of hashes) {
      const known = grams.get(hash);
      if (known === undefined) grams.set(hash, weights.push(each) - 1);
      else weights[known] = Math.max(weights[known] ?? 0, each);
    }
  }
  return { grams, weights };
}

export function vectorOf(types: readonly number[], lexicon: Lexicon): Float64Array {
  const sum = new Float64Array(lexicon.vectors.dimension);
  for (const id of types) {
    const rank = lexicon.rankOf(id);
    if (rank >= 0) lexicon.vectors.addTo(sum, rank, lexicon.weightOf(id));
  }
  return sum;
}

/** Names are told by their capital, except where a sentence begins. */
function namesOf(text: string, terms: readonly Term[]): number[] {
  return terms
    .filter(
      ({ isCapitalised, start }, at) =>
        isCapitalised && at > 0 && !/[.!?:]\s*$/.test(text.slice(Math.max(0, start - 4), start)),
    )
    .map(({ id }) => id);
}

export const typesOf = (terms: readonly Term[]): number[] =>
  [...new Set(terms.map(({ id }) => id))].slice(0, MOST_TYPES);

/** Of numbers in a lexicon those of words that are about something. */
export const contentOf = (types: readonly number[], lexicon: Lexicon): number[] =>
  types.filter((id) => lexicon.weightOf(id) >= CONTENT_FROM);

export function subjectOf(text: string, terms: readonly Term[], lexicon: Lexicon): Subject {
  const types = typesOf(terms);
  const placeOf = new Uint16Array(lexicon.size);
  types.forEach((id, at) => (placeOf[id] = at + 1));
  const content = contentOf(types, lexicon).sort(
    (one, other) => lexicon.weightOf(other) - lexicon.weightOf(one) || one - other,
  );
  const { grams, weights } = gramsOf(types, lexicon);
  const known = new Set(types);
  return {
    terms,
    content,
    types,
    placeOf,
    weight: types.reduce((sum, id) => sum + lexicon.weightOf(id), 0),
    rarity: types.reduce((sum, id) => sum + lexicon.rarityOf(id), 0),
    grams,
    gramWeights: Float64Array.from(weights),
    gramWeight: weights.reduce((sum, weight) => sum + weight, 0),
    vector: vectorOf(types, lexicon),
    names: [...new Set(namesOf(text, terms))].filter(
      (id) => known.has(id) && lexicon.weightOf(id) >= CONTENT_FROM,
    ),
    numbers: [...new Set(terms.filter(({ isNumber }) => isNumber).map(({ id }) => id))].filter((id) =>
      known.has(id),
    ),
    pairs: new Set(terms.slice(1).map(({ id }, at) => pairOf(terms[at]?.id ?? 0, id))),
    question: questionOf(text, terms, lexicon),
  };
}
