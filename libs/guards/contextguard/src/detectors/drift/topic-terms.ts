import { TermWeights } from './term-weights';
import { termsIn, type TurnFeatures } from './turn-features';

/** What is known of terms beforehand: how rare they are, and words of like use lie in like directions. */
export interface TermKnowledge {
  dimensions: number;
  /** The place of a term in the lists below; -1 where it is not known. */
  placeOf: (term: number) => number;
  /** From 0 for the most frequent to 1 for those that are not known, in steps of 1 / RARITY_STEPS. */
  rarities: Float64Array;
  /** Vectors of length 1, one behind another. */
  vectors: Float32Array;
}

export const RARITY_STEPS = 255;

/** What a turn is about. Flat lists: the turns of a session are read at every turn. */
export interface Topic {
  terms: Int32Array;
  isName: Uint8Array;
  rarities: Float64Array;
  /** Of its rarest terms with vectors: where in the vectors, and which of the terms they are. */
  places: Int32Array;
  vectorTerms: Int32Array;
  /** The sum of the vectors of all its terms by rarity. */
  centroid: Float32Array;
  /** Of the rarities. */
  norm: number;
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

/** Above any number of terms of a turn. */
const ORDERS = 0x10000;

/** The rarest, of equals the first. Numbers are sorted, since a comparison by a function costs more than all the rest. */
function rarest(terms: Int32Array, rarities: Float64Array): Int32Array {
  if (terms.length <= MAX_VECTORS) return terms;
  const keys = terms.map((at) => Math.round(RARITY_STEPS * (1 - (rarities[at] ?? 0))) * ORDERS + at);
  return keys
    .sort()
    .subarray(0, MAX_VECTORS)
    .map((key) => key % ORDERS);
}

function topicOf(features: TurnFeatures, knowledge: TermKnowledge): Topic {
  const { dimensions, vectors } = knowledge;
  const { terms, isName } = termsIn(features);
  const rarities = new Float64Array(terms.length);
  const centroid = new Float32Array(dimensions);
  const placeOf = new Int32Array(terms.length);
  const placed = new Int32Array(terms.length);
  let [squares, count] = [0, 0];
  for (let at = 0; at < terms.length; at++) {
    const place = knowledge.placeOf(terms[at] ?? 0);
    const rarity = place < 0 ? 1 : (knowledge.rarities[place] ?? 1);
    rarities[at] = rarity;
    squares += rarity * rarity;
    if (place < 0 || rarity < LEAST_RARITY) continue;
    placeOf[at] = place;
    placed[count++] = at;
    addTo(centroid, vectors, place * dimensions, rarity);
  }
  const vectorTerms = rarest(placed.subarray(0, count), rarities);
  const places = vectorTerms.map((at) => placeOf[at] ?? 0);
  return { terms, isName, rarities, places, vectorTerms, centroid, norm: Math.sqrt(squares) };
}

/**
 * What turns are about, each read once. The turns of a session, or of a conversation that is sent along, come again with
 * every turn: as long as somebody keeps the features of a turn, some 2 kB are kept with them.
 */
export class Topics {
  private readonly read = new WeakMap<TurnFeatures, Topic>();

  constructor(readonly knowledge: TermKnowledge) {}

  of(features: TurnFeatures): Topic {
    const known = this.read.get(features);
    if (known) return known;
    const topic = topicOf(features, this.knowledge);
    this.read.set(features, topic);
    return topic;
  }
}

export const countOfTerms = (topics: readonly Topic[]): number =>
  topics.reduce((sum, { terms }) => sum + terms.length, 0);

/** Several turns as one: the rarities of their terms and their directions, of turns further back less. */
export class JoinedTopics {
  readonly weights: TermWeights;
  readonly centroid: Float32Array;
  private factor = 1;

  /** @param most terms of the topics that are added */
  constructor(most: number, dimensions: number) {
    this.weights = new TermWeights(most);
    this.centroid = new Float32Array(dimensions);
  }

  /** @param topics oldest first */
  static of(topics: readonly Topic[], dimensions: number): JoinedTopics {
    const joined = new JoinedTopics(countOfTerms(topics), dimensions);
    for (const topic of topics.toReversed()) joined.addOlder(topic);
    return joined;
  }

  addOlder({ terms, rarities, centroid }: Topic): void {
    for (let at = 0; at < terms.length; at++)
      this.weights.add(terms[at] ?? 0, this.factor * (rarities[at] ?? 0));
    addTo(this.centroid, centroid, 0, this.factor);
    this.factor *= DECAY;
  }

  /** What a turn meets in those that were added so far. */
  metBy({ terms }: Topic): Span {
    return {
      weights: Float64Array.from(terms, (term) => this.weights.of(term)),
      norm: Math.sqrt(this.weights.squares()),
      centroid: this.centroid.slice(),
    };
  }
}

/** Turns as one, as a turn meets them. */
export interface Span {
  /** Of each term of the turn its weight in the span; -1 where the span does not have it. */
  weights: Float64Array;
  /** Of the weights of all terms of the span. */
  norm: number;
  centroid: Float32Array;
}

function dot(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at++) sum += (first[at] ?? 0) * (second[at] ?? 0);
  return sum;
}

/** How near the directions of two subjects are, -1 to 1; 0 where one is not known. */
export function nearness(
  { centroid: first }: Pick<Topic, 'centroid'>,
  { centroid: second }: Pick<Topic, 'centroid'>,
): number {
  const lengths = Math.sqrt(dot(first, first) * dot(second, second));
  return lengths === 0 ? 0 : dot(first, second) / lengths;
}

/** Cosine of the shared words, by rarity. */
export function overlap({ rarities, norm }: Topic, span: Span): number {
  let sum = 0;
  for (let at = 0; at < rarities.length; at++)
    sum += (rarities[at] ?? 0) * Math.max(0, span.weights[at] ?? 0);
  return sum === 0 ? 0 : sum / (norm * span.norm);
}
