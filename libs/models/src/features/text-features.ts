import { conceptsOf, type Concept } from './concepts';
import { combineHashes, hashText, spread } from './hashing';
import { tokensOf, type Token } from './tokens';
import { traitsOf } from './traits';

/** Kinds of features. Each is brought to the same length, so that a long text has no more of it than a short one. */
export const FEATURE_GROUPS = ['words', 'openings', 'characters', 'concepts', 'traits'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** Takes features one by one: their 32-bit hash and where they stand; offsets are -1 for traits of the whole text. */
export type FeatureSink = (hash: number, group: number, start: number, end: number) => void;

const SEED: Record<FeatureGroup, number> = {
  words: 0x811c9dc5,
  openings: 0x2a8f1c35,
  characters: 0x5bd1e995,
  concepts: 0x7feb352d,
  traits: 0x1b873593,
};
const GROUP: Record<FeatureGroup, number> = { words: 0, openings: 1, characters: 2, concepts: 3, traits: 4 };
const CHARACTER_GRAMS = [3, 4, 5] as const;
const UNSPACED_GRAMS = [1, 2, 3] as const;
/** Words longer than this are no words; their first characters stand for them. */
const LONGEST_WORD = 40;
/** How many concepts ahead one is paired with, and how many tokens may lie between. */
const PAIR_REACH = 3;
const PAIR_TOKENS = 12;

function emitCharacterGrams({ key, start, end }: Token, emit: FeatureSink): void {
  const word = `_${key.slice(0, LONGEST_WORD)}_`;
  for (const size of CHARACTER_GRAMS) {
    if (word.length <= size) continue;
    for (let index = 0; index + size <= word.length; index++) {
      let hash = SEED.characters + size;
      for (let offset = 0; offset < size; offset++) {
        hash = Math.imul(hash ^ word.charCodeAt(index + offset), 0x01000193);
      }
      emit(spread(hash >>> 0), GROUP.characters, start, end);
    }
  }
}

function emitUnspacedGrams({ key, start, end }: Token, emit: FeatureSink): void {
  for (const size of UNSPACED_GRAMS) {
    for (let index = 0; index + size <= key.length; index++) {
      const hash = hashText(key.slice(index, index + size), SEED.words);
      const from = Math.min(start + index, end - 1);
      emit(spread(hash), GROUP.words, from, Math.min(from + size, end));
    }
  }
}

/** Words alone, in pairs and in threes, and those that open a clause, where an order stands. */
function emitWords(tokens: readonly Token[], emit: FeatureSink): void {
  let last: { hash: number; token: Token } | undefined;
  let beforeLast: { hash: number; token: Token } | undefined;
  for (const token of tokens) {
    if (token.kind === 'mark' || token.kind === 'break') continue;
    if (token.kind === 'unspaced') emitUnspacedGrams(token, emit);
    else {
      const key = token.kind === 'number' ? '0' : token.key.slice(0, LONGEST_WORD);
      const hash = hashText(key, SEED.words);
      emit(spread(hash), GROUP.words, token.start, token.end);
      if (token.opensClause) emit(spread(hash ^ SEED.openings), GROUP.openings, token.start, token.end);
      if (last) {
        const pair = combineHashes(last.hash, hash);
        emit(spread(pair), GROUP.words, last.token.start, token.end);
        if (last.token.opensClause) {
          emit(spread(pair ^ SEED.openings), GROUP.openings, last.token.start, token.end);
        }
        if (beforeLast) {
          emit(spread(combineHashes(beforeLast.hash, pair)), GROUP.words, beforeLast.token.start, token.end);
        }
      }
      if (token.kind === 'word') emitCharacterGrams(token, emit);
      beforeLast = last;
      last = { hash, token };
    }
  }
}

/** Concepts alone, where they open a clause, and pairs and threes of them in order. */
function emitConcepts(concepts: readonly Concept[], emit: FeatureSink): void {
  const hashes = concepts.map(({ name }) => hashText(name, SEED.concepts));
  concepts.forEach((first, index) => {
    const firstHash = hashes[index] ?? 0;
    emit(spread(firstHash), GROUP.concepts, first.start, first.end);
    if (first.opensClause) emit(spread(firstHash ^ SEED.openings), GROUP.concepts, first.start, first.end);
    for (let next = index + 1; next <= index + PAIR_REACH && next < concepts.length; next++) {
      const second = concepts[next];
      if (!second || second.at - first.at > PAIR_TOKENS) break;
      if (second.name === first.name) continue;
      const pair = combineHashes(firstHash, hashes[next] ?? 0);
      emit(spread(pair), GROUP.concepts, first.start, second.end);
      const third = concepts[next + 1];
      if (third && third.at - first.at <= PAIR_TOKENS) {
        emit(spread(combineHashes(pair, hashes[next + 1] ?? 0)), GROUP.concepts, first.start, third.end);
      }
    }
  });
}

/** All features of a text. Linear in its length; the same text always gives the same features in the same order. */
export function emitFeatures(text: string, emit: FeatureSink, traits: readonly string[] = []): void {
  const tokens = tokensOf(text);
  emitWords(tokens, emit);
  emitConcepts(conceptsOf(tokens), emit);
  for (const name of [...traitsOf(text), ...traits])
    emit(spread(hashText(name, SEED.traits)), GROUP.traits, -1, -1);
}
