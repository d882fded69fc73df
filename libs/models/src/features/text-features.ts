import { conceptsOf, type Concept } from './concepts';
import { combineHashes, FEATURE_SEED as SEED, hashText, spread } from './hashing';
import { tokensOf, type Token } from './tokens';
import { traitsOf } from './traits';

/** Kinds of features. Each is brought to the same length, so that a long text has no more of it than a short one. */
export const FEATURE_GROUPS = ['words', 'openings', 'characters', 'concepts', 'traits'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** Takes features: their 32-bit hash and where they stand; offsets are -1 for traits of the whole text. */
export interface FeatureSink {
  one(hash: number, group: number, start: number, end: number): void;
  /** Several that stand in the same place: most features are n-grams of a word. */
  many(hashes: Uint32Array, group: number, start: number, end: number): void;
}

const GROUP: Record<FeatureGroup, number> = { words: 0, openings: 1, characters: 2, concepts: 3, traits: 4 };
const UNSPACED_GRAMS = [1, 2, 3] as const;
/** How many concepts ahead one is paired with, and how many tokens may lie between. */
const PAIR_REACH = 3;
const PAIR_TOKENS = 12;

function emitUnspacedGrams({ key, start, end }: Token, sink: FeatureSink): void {
  for (const size of UNSPACED_GRAMS) {
    for (let index = 0; index + size <= key.length; index++) {
      const hash = hashText(key.slice(index, index + size), SEED.words);
      const from = Math.min(start + index, end - 1);
      sink.one(spread(hash), GROUP.words, from, Math.min(from + size, end));
    }
  }
}

/** A word or a number stands for itself, in pairs and threes with those before it. */
interface Gram {
  hash: number;
  token: Token;
}

const NUMBER_HASH = hashText('0', SEED.words);

/** Words alone, in pairs and in threes, and those that open a clause, where an order stands. */
function emitWords(tokens: readonly Token[], sink: FeatureSink): void {
  let last: Gram | undefined;
  let beforeLast: Gram | undefined;
  for (const token of tokens) {
    const { kind, form, start, end } = token;
    if (kind === 'mark' || kind === 'break') continue;
    if (kind === 'unspaced') {
      emitUnspacedGrams(token, sink);
      continue;
    }
    const hash = form ? form.hash : NUMBER_HASH;
    sink.one(spread(hash), GROUP.words, start, end);
    if (token.opensClause) sink.one(spread(hash ^ SEED.openings), GROUP.openings, start, end);
    if (last) {
      const pair = combineHashes(last.hash, hash);
      const from = last.token.start;
      sink.one(spread(pair), GROUP.words, from, end);
      if (last.token.opensClause) sink.one(spread(pair ^ SEED.openings), GROUP.openings, from, end);
      if (beforeLast) {
        sink.one(spread(combineHashes(beforeLast.hash, pair)), GROUP.words, beforeLast.token.start, end);
      }
    }
    if (form) sink.many(form.grams, GROUP.characters, start, end);
    beforeLast = last;
    last = { hash, token };
  }
}

/** Concepts alone, where they open a clause, and pairs and threes of them in order. */
function emitConcepts(concepts: readonly Concept[], sink: FeatureSink): void {
  const hashes = concepts.map(({ name }) => hashText(name, SEED.concepts));
  concepts.forEach((first, index) => {
    const firstHash = hashes[index] ?? 0;
    sink.one(spread(firstHash), GROUP.concepts, first.start, first.end);
    if (first.opensClause) sink.one(spread(firstHash ^ SEED.openings), GROUP.concepts, first.start, first.end);
    for (let next = index + 1; next <= index + PAIR_REACH && next < concepts.length; next++) {
      const second = concepts[next];
      if (!second || second.at - first.at > PAIR_TOKENS) break;
      if (second.name === first.name) continue;
      const pair = combineHashes(firstHash, hashes[next] ?? 0);
      sink.one(spread(pair), GROUP.concepts, first.start, second.end);
      const third = concepts[next + 1];
      if (third && third.at - first.at <= PAIR_TOKENS) {
        sink.one(spread(combineHashes(pair, hashes[next + 1] ?? 0)), GROUP.concepts, first.start, third.end);
      }
    }
  });
}

/** Traits are few, and come with every text. */
const MOST_TRAITS = 1024;
const traitHashes = new Map<string, number>();

function traitHash(name: string): number {
  const known = traitHashes.get(name);
  if (known !== undefined) return known;
  const hash = spread(hashText(name, SEED.traits));
  if (traitHashes.size < MOST_TRAITS) traitHashes.set(name, hash);
  return hash;
}

/** All features of a text. Linear in its length; the same text always gives the same features in the same order. */
export function emitFeatures(text: string, sink: FeatureSink, traits: readonly string[] = []): void {
  const tokens = tokensOf(text);
  emitWords(tokens, sink);
  emitConcepts(conceptsOf(tokens), sink);
  for (const name of traitsOf(text)) sink.one(traitHash(name), GROUP.traits, -1, -1);
  for (const name of traits) sink.one(traitHash(name), GROUP.traits, -1, -1);
}
