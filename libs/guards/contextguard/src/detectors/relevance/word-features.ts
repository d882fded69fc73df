import type { Beside } from './beside';
import { CONTENT_FROM, type Lexicon } from './lexicon';
import type { Subject } from './subject';

export const share = (part: number, whole: number, none = 0): number => (whole === 0 ? none : part / whole);

/** How much of the subject's groups of characters the words of the window have, and how much of theirs it has. */
function gramCover(subject: Subject, types: readonly number[], lexicon: Lexicon): [number, number] {
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

interface Found {
  /** Weights of the subject's words in the window, and in all of the reference. */
  near: number;
  anywhere: number;
  /** The same in the window, by rarity. */
  rare: number;
  /** BM25 with the weights of words in place of IDF. */
  bm25: number;
  /** Words that are about something. */
  matched: number;
  heaviestMissing: number;
}

function foundOf(subject: Subject, { near, counts, terms }: Beside, lexicon: Lexicon): Found {
  const held = SATURATION * (1 - LENGTH_PENALTY + (LENGTH_PENALTY * terms.length) / USUAL_LENGTH);
  const found = { near: 0, anywhere: 0, rare: 0, bm25: 0, matched: 0, heaviestMissing: 0 };
  subject.types.forEach((id, at) => {
    const [weight, count] = [lexicon.weightOf(id), counts[at + 1] ?? 0];
    if (count > 0) {
      found.anywhere += weight;
      found.bm25 += (weight * count * (SATURATION + 1)) / (count + held);
    }
    if (near.has(id)) {
      found.near += weight;
      found.rare += lexicon.rarityOf(id);
      if (weight >= CONTENT_FROM) found.matched++;
    } else found.heaviestMissing = Math.max(found.heaviestMissing, weight);
  });
  return found;
}

const MOST_MATCHED = 12;
const MOST_NEW = 40;

/** What words, their inflections and their parts say. */
export function wordFeatures(subject: Subject, beside: Beside, lexicon: Lexicon) {
  const { near } = beside;
  const found = foundOf(subject, beside, lexicon);
  let [nearWeight, nearContent] = [0, 0];
  for (const id of near.ids) {
    const weight = lexicon.weightOf(id);
    nearWeight += weight;
    if (weight >= CONTENT_FROM) nearContent++;
  }
  const has = (id: number | undefined): number => (id === undefined ? 0.5 : Number(near.has(id)));
  const [grams, gramsBack] = gramCover(subject, near.ids, lexicon);
  return {
    cover: share(found.near, subject.weight),
    cover_all: share(found.anywhere, subject.weight),
    cover_back: share(found.near, nearWeight),
    jaccard: share(found.near, subject.weight + nearWeight - found.near),
    rare_cover: share(found.rare, subject.rarity),
    bm25: share(found.bm25, subject.weight),
    rarest: has(subject.content[0]),
    second_rarest: has(subject.content[1]),
    missing_weight: found.heaviestMissing,
    matched: Math.min(MOST_MATCHED, found.matched),
    matched_share: share(found.matched, subject.content.length),
    new_words: Math.min(MOST_NEW, nearContent - found.matched),
    grams,
    grams_back: gramsBack,
  };
}
