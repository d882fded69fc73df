import { CUES, type Cue } from '../../data/discourse-cues';
import { hasCue } from './cues';
import {
  dot,
  joined,
  nearness,
  overlap,
  prefixesOf,
  topicOf,
  type Span,
  type TermKnowledge,
  type Topic,
} from './topic-terms';
import type { TurnFeatures } from './turn-features';
import { prefixOf } from './turn-words';

export interface EarlierTurn {
  number: number;
  role: string;
  features: TurnFeatures;
}

/** Turns that count as what was just spoken of. */
const NEAR_TURNS = 4;
/** Turns read at all: a subject left longer ago than this is a new one again. */
const READ_TURNS = 16;
/** Turns whose words are compared one by one by their vectors. */
const ALIGNED_TURNS = 8;
/** Steps from turn to turn that tell how much turns of this session usually have in common. */
const USUAL_TURNS = 7;

type Values = Record<string, number>;

function sizes(turn: TurnFeatures, topic: Topic): Values {
  return { words: Math.log1p(turn.w), said: Math.log1p(turn.s), terms: Math.log1p(topic.terms.length) };
}

/** What a turn is compared with. */
interface Earlier {
  topics: readonly Topic[];
  last: Span;
  near: Span;
  nearPrefixes: ReadonlySet<number>;
  all: Span;
}

function earlierOf(topics: readonly Topic[], dimensions: number): Earlier {
  const near = topics.slice(-NEAR_TURNS);
  return {
    topics,
    last: joined(topics.slice(-1), dimensions),
    near: joined(near, dimensions),
    nearPrefixes: prefixesOf(near),
    all: joined(topics, dimensions),
  };
}

/** Shares of the turn's words, by rarity, that some turns have. -1 where the turn has none. */
function sharesOf({ terms, isName, rarities }: Topic, { last, near, nearPrefixes, all }: Earlier): Values {
  let [total, inLast, inNear, inAll, soft, names, newNames, strongestNew] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const [at, term] of terms.entries()) {
    const weight = rarities[at] ?? 0;
    total += weight;
    if (last.weights.has(term)) inLast += weight;
    if (near.weights.has(term)) inNear += weight;
    if (all.weights.has(term)) inAll += weight;
    else strongestNew = Math.max(strongestNew, weight);
    if (nearPrefixes.has(prefixOf(term))) soft += weight;
    if (isName[at] && near.weights.has(term)) names++;
    if (isName[at] && !all.weights.has(term)) newNames++;
  }
  const share = (sum: number): number => (total === 0 ? -1 : sum / total);
  return {
    known_last: share(inLast),
    known_near: share(inNear),
    known_all: share(inAll),
    known_soft: share(soft),
    returns: share(inAll - inNear),
    shared_last: inLast,
    shared_near: inNear,
    new_weight: total - inAll,
    strongest_new: strongestNew,
    shared_names: Math.min(4, names),
    new_names: Math.min(4, newNames),
  };
}

const LIKE_BEGINNING = 0.5;

interface Alignment {
  mean: number;
  least: number;
  most: number;
}

/** For each word of the turn with a vector its likeness to the nearest word of the last turns; one list for each reach. */
function nearestWords(topic: Topic, topics: readonly Topic[], reaches: readonly number[]): Float64Array[] {
  const best = new Float64Array(topic.vectorTerms.length).fill(-1);
  const size = topic.centroid.length;
  const backwards = topics.toReversed();
  let read = 0;
  return reaches.map((reach) => {
    for (; read < Math.min(reach, backwards.length); read++) {
      const others = backwards[read]?.vectors ?? new Float32Array();
      for (let other = 0; other < others.length; other += size) {
        for (let at = 0; at < best.length; at++)
          best[at] = Math.max(best[at] ?? -1, dot(topic.vectors, others, size, at * size, other));
      }
    }
    return best.slice();
  });
}

/** -1 where no word is known. */
function alignment(best: Float64Array | undefined): Alignment {
  if (!best || best.length === 0) return { mean: -1, least: -1, most: -1 };
  const sum = best.reduce((total, value) => total + value, 0);
  return { mean: sum / best.length, least: Math.min(...best), most: Math.max(...best) };
}

/** TextTiling (Hearst 1997): a gap is deep where turns before it lie nearer to each other than the two beside it. */
function depths(topic: Topic, { topics, last, near }: Earlier): Values {
  const recent = topics.slice(-USUAL_TURNS);
  const steps = recent.slice(1).map((one, at) => nearness(one, recent[at] ?? one));
  const usual = steps.length === 0 ? 0 : steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const before = joined(topics.slice(-NEAR_TURNS - 1, -1), topic.centroid.length);
  const nearLast = nearness(topic, last);
  const nearNear = nearness(topic, near);
  return {
    near_last: nearLast,
    near_near: nearNear,
    depth: usual - nearLast,
    depth_near: nearness(last, before) - nearNear,
    usual_nearness: usual,
  };
}

/** Share of the turn's words, by rarity, that turns have: a word of like use counts by its likeness, a like beginning by half. */
function coherence(topic: Topic, { near, nearPrefixes }: Earlier, best: Float64Array | undefined): number {
  let [sum, total] = [0, 0];
  const likeness = new Float64Array(topic.terms.length);
  for (const [row, at] of topic.vectorTerms.entries()) likeness[at] = best?.[row] ?? 0;
  for (const [at, term] of topic.terms.entries()) {
    const weight = topic.rarities[at] ?? 0;
    const beginning = nearPrefixes.has(prefixOf(term)) ? LIKE_BEGINNING : 0;
    total += weight;
    sum += weight * (near.weights.has(term) ? 1 : Math.max(likeness[at] ?? 0, beginning));
  }
  return total === 0 ? 1 : Math.min(1, sum / total);
}

function cohesion(topic: Topic, earlier: Earlier): Values {
  const { topics, last, near, all } = earlier;
  const [inLast, inNear, inRecent] = nearestWords(topic, topics, [1, NEAR_TURNS, ALIGNED_TURNS]);
  const toNear = alignment(inNear);
  return {
    coherence: coherence(topic, earlier, inNear),
    overlap_last: overlap(topic, last),
    overlap_near: overlap(topic, near),
    overlap_all: overlap(topic, all),
    near_all: nearness(topic, all),
    near_first: topics[0] ? nearness(topic, topics[0]) : 0,
    aligned_last: alignment(inLast).mean,
    aligned_near: toNear.mean,
    aligned_near_least: toNear.least,
    aligned_near_most: toNear.most,
    aligned_recent: alignment(inRecent).mean,
  };
}

const ANYWHERE: readonly Cue[] = [
  'change',
  'addition',
  'reference',
  'need',
  'request',
  'self',
  'addressee',
  'correction',
  'acknowledgement',
  'question_word',
];
const BEFORE: readonly Cue[] = [
  'acknowledgement',
  'closing',
  'greeting',
  'need',
  'request',
  'offer',
  'done',
  'addressee',
  'self',
  'reference',
  'change',
];

function structure(turn: TurnFeatures, role: string, before: readonly EarlierTurn[]): Values {
  const last = before.at(-1);
  const ownLast = before.findLast((one) => one.role === role);
  const values: Values = { question: turn.q, position: Math.log1p(before.length) };
  for (const cue of CUES) values[`opens_${cue}`] = Number(hasCue(turn.o, cue));
  for (const cue of ANYWHERE) values[`has_${cue}`] = Number(hasCue(turn.c, cue));
  const previous = last?.features;
  for (const cue of BEFORE)
    values[`before_${cue}`] = Number(previous !== undefined && hasCue(previous.c, cue));
  values.before_question = previous?.q ?? 0;
  values.before_said = Math.log1p(previous?.s ?? 0);
  values.before_own_question = ownLast?.features.q ?? 0;
  values.before_own_said = Math.log1p(ownLast?.features.s ?? 0);
  values.other_speaker = Number(last !== undefined && last.role !== role);
  return values;
}

/** The values by name, and the numbers of the turns that weighed most. */
export interface Shift {
  values: Values;
  comparedWith: readonly number[];
}

/** What tells whether a turn leaves the subject of the turns before it. The cost is bounded by READ_TURNS, not by the session. */
export function shiftFeatures(
  turn: TurnFeatures,
  role: string,
  before: readonly EarlierTurn[],
  knowledge: TermKnowledge,
): Shift {
  const read = before.slice(-READ_TURNS);
  const topic = topicOf(turn, knowledge);
  const earlier = earlierOf(
    read.map(({ features }) => topicOf(features, knowledge)),
    knowledge.dimensions,
  );
  const values = {
    ...sizes(turn, topic),
    ...sharesOf(topic, earlier),
    ...cohesion(topic, earlier),
    ...depths(topic, earlier),
    ...structure(turn, role, read),
  };
  return { values, comparedWith: read.slice(-NEAR_TURNS).map(({ number }) => number) };
}
