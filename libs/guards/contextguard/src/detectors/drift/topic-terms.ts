import { termsIn, type TurnFeatures } from './turn-features';
import { prefixOf } from './turn-words';

/** What is known of terms beforehand: how rare they are, and words of like use lie in like directions. */
export interface TermKnowledge {
  dimensions: number;
  /** The place of a term in the lists below; -1 where it is not known. */
  placeOf: (term: number) => number;
  /** From 0 for the most frequent to 1 for those that are not known. */
  rarities: Float64Array;
  /** Vectors of length 1, one behind another. */
  vectors: Float32Array;
}

/** What a turn is about. Flat lists: the turns of a session are read at every turn. */
export interface Topic {
  terms: Int32Array;
  isName: Uint8Array;
  rarities: Float64Array;
  /** Vectors of its rarest terms, one behind another, and which of the terms they are of. */
  vectors: Float32Array;
  vectorTerms: Int32Array;
  /** The sum of the vectors of all its terms by rarity. */
  centroid: Float32Array;
  /** Of the rarities. */
  norm: number;
}

/** Several turns as one, to compare a turn with. */
export interface Span {
  /** Rarities by term; of turns further back less. */
  weights: ReadonlyMap<number, number>;
  centroid: Float32Array;
}

/** Terms below say little of the subject; their vectors are left out. */
const LEAST_RARITY = 0.35;
/** Vectors compared of one turn: what bounds the cost of a long one. */
const MAX_VECTORS = 24;
/** At each step back a turn counts so much less. */
const DECAY = 0.75;

function addTo(sum: Float32Array, vectors: Float32Array, from: number, weight: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + weight * (vectors[from + at] ?? 0);
}

export function topicOf(features: TurnFeatures, knowledge: TermKnowledge): Topic {
  const { dimensions, vectors: known } = knowledge;
  const { terms, isName } = termsIn(features);
  const rarities = new Float64Array(terms.length);
  const centroid = new Float32Array(dimensions);
  const placed: { at: number; place: number }[] = [];
  let squares = 0;
  for (const [at, term] of terms.entries()) {
    const place = knowledge.placeOf(term);
    const rarity = place < 0 ? 1 : (knowledge.rarities[place] ?? 1);
    rarities[at] = rarity;
    squares += rarity * rarity;
    if (place < 0 || rarity < LEAST_RARITY) continue;
    placed.push({ at, place });
    addTo(centroid, known, place * dimensions, rarity);
  }
  if (placed.length > MAX_VECTORS)
    placed.sort((one, other) => (rarities[other.at] ?? 0) - (rarities[one.at] ?? 0)).length = MAX_VECTORS;
  const vectors = new Float32Array(placed.length * dimensions);
  for (const [row, { place }] of placed.entries())
    vectors.set(known.subarray(place * dimensions, (place + 1) * dimensions), row * dimensions);
  const vectorTerms = Int32Array.from(placed, ({ at }) => at);
  return { terms, isName, rarities, vectors, vectorTerms, centroid, norm: Math.sqrt(squares) };
}

/** `topics` oldest first. */
export function joined(topics: readonly Topic[], dimensions: number): Span {
  const weights = new Map<number, number>();
  const centroid = new Float32Array(dimensions);
  let factor = 1;
  for (const topic of topics.toReversed()) {
    const { terms, rarities } = topic;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0;
      weights.set(term, (weights.get(term) ?? 0) + factor * (rarities[at] ?? 0));
    }
    addTo(centroid, topic.centroid, 0, factor);
    factor *= DECAY;
  }
  return { weights, centroid };
}

export function prefixesOf(topics: readonly Topic[]): Set<number> {
  const prefixes = new Set<number>();
  for (const { terms } of topics) for (const term of terms) prefixes.add(prefixOf(term));
  return prefixes;
}

export function dot(
  first: Float32Array,
  second: Float32Array,
  size = first.length,
  from = 0,
  against = 0,
): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += (first[from + at] ?? 0) * (second[against + at] ?? 0);
  return sum;
}

type Directed = Pick<Topic, 'centroid'>;

/** How near the directions of two subjects are, -1 to 1; 0 where one is not known. */
export function nearness({ centroid: first }: Directed, { centroid: second }: Directed): number {
  const lengths = Math.sqrt(dot(first, first) * dot(second, second));
  return lengths === 0 ? 0 : dot(first, second) / lengths;
}

function normOf({ weights }: Span): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** Cosine of the shared words, by rarity. */
export function overlap(topic: Topic, span: Span): number {
  let sum = 0;
  for (const [at, term] of topic.terms.entries())
    sum += (topic.rarities[at] ?? 0) * (span.weights.get(term) ?? 0);
  return sum === 0 ? 0 : sum / (topic.norm * normOf(span));
}
