import { termsIn, type TermWeight, type TurnFeatures } from './turn-features';
import { prefixOf } from './turn-words';

/** What is known of terms beforehand: how rare they are, and words of like use lie in like directions. */
export interface TermKnowledge {
  dimensions: number;
  /** From 0 for the most frequent to 1 for those that are not known. */
  rarityOf: (term: number) => number;
  /** Of length 1; null where the term is not known. */
  vectorOf: (term: number) => Float32Array | null;
}

interface WeighedVector {
  term: number;
  rarity: number;
  vector: Float32Array;
}

/** What one turn, or some turns together, are about. */
export interface Topic {
  terms: readonly TermWeight[];
  weights: ReadonlyMap<number, number>;
  prefixes: ReadonlySet<number>;
  /** Of its rarest terms. */
  vectors: readonly WeighedVector[];
  /** The sum of the vectors by rarity. */
  centroid: Float32Array;
}

/** Terms below say little of the subject; their vectors are left out. */
const LEAST_RARITY = 0.35;
/** Vectors compared of one turn: what bounds the cost of a long one. */
const MAX_VECTORS = 24;

export function topicOf(features: TurnFeatures, knowledge: TermKnowledge): Topic {
  const terms = termsIn(features);
  const weights = new Map<number, number>();
  const vectors: WeighedVector[] = [];
  for (const { term } of terms) {
    const rarity = knowledge.rarityOf(term);
    weights.set(term, rarity);
    const vector = rarity < LEAST_RARITY ? null : knowledge.vectorOf(term);
    if (vector) vectors.push({ term, rarity, vector });
  }
  const centroid = new Float32Array(knowledge.dimensions);
  for (const { rarity, vector } of vectors) addTo(centroid, vector, rarity);
  if (vectors.length > MAX_VECTORS)
    vectors.sort((one, other) => other.rarity - one.rarity).length = MAX_VECTORS;
  const prefixes = new Set(terms.map(({ term }) => prefixOf(term)));
  return { terms, weights, prefixes, vectors, centroid };
}

function addTo(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + weight * (vector[at] ?? 0);
}

/** At each step back a turn counts so much less. */
const DECAY = 0.75;

/** Several turns as one; earlier ones weigh less. `topics` oldest first. */
export function joined(topics: readonly Topic[], dimensions: number): Topic {
  const weights = new Map<number, number>();
  const prefixes = new Set<number>();
  const centroid = new Float32Array(dimensions);
  let factor = 1;
  for (const topic of topics.toReversed()) {
    for (const [term, weight] of topic.weights) weights.set(term, (weights.get(term) ?? 0) + factor * weight);
    for (const prefix of topic.prefixes) prefixes.add(prefix);
    addTo(centroid, topic.centroid, factor);
    factor *= DECAY;
  }
  const vectors = topics.flatMap((topic) => topic.vectors);
  return { terms: topics.flatMap(({ terms }) => terms), weights, prefixes, vectors, centroid };
}

export function dot(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at++) sum += (first[at] ?? 0) * (second[at] ?? 0);
  return sum;
}

/** How near the directions of two subjects are, -1 to 1; 0 where one is not known. */
export function nearness(first: Topic, second: Topic): number {
  const lengths = Math.sqrt(dot(first.centroid, first.centroid) * dot(second.centroid, second.centroid));
  return lengths === 0 ? 0 : dot(first.centroid, second.centroid) / lengths;
}

function norm({ weights }: Topic): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** Cosine of the shared words, by rarity. */
export function overlap(first: Topic, second: Topic): number {
  let sum = 0;
  for (const [term, weight] of first.weights) sum += weight * (second.weights.get(term) ?? 0);
  return sum === 0 ? 0 : sum / (norm(first) * norm(second));
}
