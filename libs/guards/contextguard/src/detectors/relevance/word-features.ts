import type { Term } from '@aiguards/text';
import type { Beside } from './beside';
import { CONTENT_FROM, type Lexicon } from './lexicon';
import type { Subject } from './subject';

/** By the place of a word of the subject: 1, or less where many references of the call have it and it tells them apart less. */
export type Local = Float64Array;

/** From so many references on, how many of them have a word says something. */
export const ENOUGH_REFERENCES = 3;

/** Inverse document frequency over the references of a call, as a share of that of a word which none has. */
export function localOf(subject: Subject, references: readonly (readonly Term[])[]): Local {
  const size = subject.types.length;
  if (references.length < ENOUGH_REFERENCES) return new Float64Array(size).fill(1);
  const counts = new Uint32Array(size + 1);
  const last = new Int32Array(size + 1).fill(-1);
  references.forEach((terms, at) => {
    for (const { id } of terms) {
      const place = subject.placeOf[id] ?? 0;
      if (last[place] === at) continue;
      last[place] = at;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  });
  const rarity = (count: number): number => Math.log(1 + (references.length - count + 0.5) / (count + 0.5));
  return Float64Array.from(subject.types, (_, at) => rarity(counts[at + 1] ?? 0) / rarity(0));
}

export const share = (part: number, whole: number, none = 0): number => (whole === 0 ? none : part / whole);

/** The share of the subject's words, by weight, that a set of words has. */
export function coverOf(
  subject: Subject,
  has: ReadonlySet<number>,
  weightOf: (id: number, at: number) => number,
): number {
  let [found, all] = [0, 0];
  subject.types.forEach((id, at) => {
    const weight = weightOf(id, at);
    all += weight;
    if (has.has(id)) found += weight;
  });
  return share(found, all);
}

/** How much of the subject's groups of characters the words have, and how much of theirs it has. */
function gramCover(subject: Subject, types: Iterable<number>, lexicon: Lexicon): [number, number] {
  const seen = new Uint8Array(subject.gramWeights.length);
  let [found, both, all] = [0, 0, 0];
  for (const id of types) {
    const hashes = lexicon.gramsOf(id);
    const each = lexicon.weightOf(id) / Math.sqrt(hashes.length);
    for (const hash of hashes) {
      all += each;
      const place = subject.grams.get(hash);
      if (place === undefined) continue;
      both += each;
      if (seen[place] === 0) found += subject.gramWeights[place] ?? 0;
      seen[place] = 1;
    }
  }
  return [share(found, subject.gramWeight), share(both, all)];
}

const SATURATION = 1.2;
const LENGTH_PENALTY = 0.75;
/** Words of a passage of usual length. */
const USUAL_LENGTH = 100;

/** BM25 with the weights of words in place of IDF, as a share of the words' weight. */
function bm25(subject: Subject, { counts, terms }: Beside, lexicon: Lexicon): number {
  const held = SATURATION * (1 - LENGTH_PENALTY + (LENGTH_PENALTY * terms.length) / USUAL_LENGTH);
  let sum = 0;
  subject.types.forEach((id, at) => {
    const count = counts[at + 1] ?? 0;
    if (count > 0) sum += (lexicon.weightOf(id) * count * (SATURATION + 1)) / (count + held);
  });
  return share(sum, subject.weight);
}

const MOST_MATCHED = 12;

/** What words, their inflections and their parts say. */
export function wordFeatures(subject: Subject, beside: Beside, lexicon: Lexicon, local: Local) {
  const { near, everywhere } = beside;
  const weightOf = (id: number): number => lexicon.weightOf(id);
  const rarityOf = (id: number): number => lexicon.rarityOf(id);
  const cover = coverOf(subject, near, weightOf);
  const shared = cover * subject.weight;
  let nearWeight = 0;
  for (const id of near) nearWeight += lexicon.weightOf(id);
  const missing = subject.types.filter((id) => !near.has(id));
  const matched = subject.content.filter((id) => near.has(id)).length;
  const has = (id: number | undefined): number => (id === undefined ? 0.5 : Number(near.has(id)));
  const [grams, gramsBack] = gramCover(subject, near, lexicon);
  return {
    cover,
    cover_all: everywhere === near ? cover : coverOf(subject, everywhere, weightOf),
    cover_back: share(shared, nearWeight),
    jaccard: share(shared, subject.weight + nearWeight - shared),
    local_cover: coverOf(subject, near, (id, at) => weightOf(id) * (local[at] ?? 1)),
    rare_cover: coverOf(subject, near, rarityOf),
    rare_local: coverOf(subject, near, (id, at) => rarityOf(id) * (local[at] ?? 1)),
    bm25: bm25(subject, beside, lexicon),
    rarest: has(subject.content[0]),
    second_rarest: has(subject.content[1]),
    missing_weight: missing.reduce((most, id) => Math.max(most, lexicon.weightOf(id)), 0),
    matched: Math.min(MOST_MATCHED, matched),
    matched_share: share(matched, subject.content.length),
    new_words: Math.min(40, beside.content.filter((id) => weightOf(id) >= CONTENT_FROM).length - matched),
    grams,
    grams_back: gramsBack,
    grams_all: everywhere === near ? grams : gramCover(subject, everywhere, lexicon)[0],
  };
}
