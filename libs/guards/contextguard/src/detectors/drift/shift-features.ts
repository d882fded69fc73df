import { CUES, type Cue } from '../../data/discourse-cues';
import { bitOf } from './cues';
import { nearestWords } from './nearest-words';
import {
  countOfTerms,
  JoinedTopics,
  nearness,
  overlap,
  type Span,
  type Topic,
  type Topics,
} from './topic-terms';
import type { TurnFeatures } from './turn-features';
import { PREFIXES, prefixOf } from './turn-words';

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
  all: Span;
  /** 1 for each term of the turn that begins like one of the near turns. */
  beginsAlike: Uint8Array;
}

function beginningsAlike({ terms }: Topic, near: readonly Topic[]): Uint8Array {
  const known = new Uint8Array(PREFIXES);
  for (const other of near) for (const term of other.terms) known[prefixOf(term)] = 1;
  return Uint8Array.from(terms, (term) => known[prefixOf(term)] ?? 0);
}

function earlierOf(topic: Topic, topics: readonly Topic[]): Earlier {
  const joined = new JoinedTopics(countOfTerms(topics), topic.centroid.length);
  const backwards = topics.toReversed();
  const upTo = (from: number, to: number): Span => {
    for (const earlier of backwards.slice(from, to)) joined.addOlder(earlier);
    return joined.metBy(topic);
  };
  return {
    topics,
    last: upTo(0, 1),
    near: upTo(1, NEAR_TURNS),
    all: upTo(NEAR_TURNS, READ_TURNS),
    beginsAlike: beginningsAlike(topic, topics.slice(-NEAR_TURNS)),
  };
}

/** Shares of the turn's words, by rarity, that some turns have. -1 where the turn has none. */
function sharesOf({ isName, rarities }: Topic, { last, near, all, beginsAlike }: Earlier): Values {
  let [total, inLast, inNear, inAll, soft, names, newNames, strongestNew] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < rarities.length; at++) {
    const weight = rarities[at] ?? 0;
    const isNear = (near.weights[at] ?? -1) >= 0;
    const isAnywhere = (all.weights[at] ?? -1) >= 0;
    total += weight;
    if ((last.weights[at] ?? -1) >= 0) inLast += weight;
    if (isNear) inNear += weight;
    if (isAnywhere) inAll += weight;
    else strongestNew = Math.max(strongestNew, weight);
    if (beginsAlike[at]) soft += weight;
    if (isName[at] && isNear) names++;
    if (isName[at] && !isAnywhere) newNames++;
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
  const before = JoinedTopics.of(topics.slice(-NEAR_TURNS - 1, -1), topic.centroid.length);
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
function coherence(topic: Topic, { near, beginsAlike }: Earlier, best: Float64Array | undefined): number {
  let [sum, total] = [0, 0];
  const { vectorTerms, rarities } = topic;
  const likeness = new Float64Array(rarities.length);
  for (let row = 0; row < vectorTerms.length; row++) likeness[vectorTerms[row] ?? 0] = best?.[row] ?? 0;
  for (let at = 0; at < rarities.length; at++) {
    const weight = rarities[at] ?? 0;
    const beginning = beginsAlike[at] ? LIKE_BEGINNING : 0;
    total += weight;
    sum += weight * ((near.weights[at] ?? -1) >= 0 ? 1 : Math.max(likeness[at] ?? 0, beginning));
  }
  return total === 0 ? 1 : Math.min(1, sum / total);
}

function cohesion(topic: Topic, earlier: Earlier, { knowledge }: Topics): Values {
  const { topics, last, near, all } = earlier;
  const reaches = [1, NEAR_TURNS, ALIGNED_TURNS];
  const [inLast, inNear, inRecent] = nearestWords(topic, topics, reaches, knowledge);
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

const named = (before: string, cues: readonly Cue[]): { name: string; bit: number }[] =>
  cues.map((cue) => ({ name: `${before}_${cue}`, bit: bitOf(cue) }));
const OPENS = named('opens', CUES);
const HAS = named('has', ANYWHERE);
const HAD = named('before', BEFORE);

function structure(turn: TurnFeatures, role: string, before: readonly EarlierTurn[]): Values {
  const last = before.at(-1);
  const ownLast = before.findLast((one) => one.role === role);
  const values: Values = { question: turn.q, position: Math.log1p(before.length) };
  const previous = last?.features;
  for (const { name, bit } of OPENS) values[name] = Number((turn.o & bit) !== 0);
  for (const { name, bit } of HAS) values[name] = Number((turn.c & bit) !== 0);
  for (const { name, bit } of HAD) values[name] = Number(((previous?.c ?? 0) & bit) !== 0);
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
  topics: Topics,
): Shift {
  const read = before.slice(-READ_TURNS);
  const topic = topics.of(turn);
  const earlier = earlierOf(
    topic,
    read.map(({ features }) => topics.of(features)),
  );
  const values = {
    ...sizes(turn, topic),
    ...sharesOf(topic, earlier),
    ...cohesion(topic, earlier, topics),
    ...depths(topic, earlier),
    ...structure(turn, role, read),
  };
  return { values, comparedWith: read.slice(-NEAR_TURNS).map(({ number }) => number) };
}
