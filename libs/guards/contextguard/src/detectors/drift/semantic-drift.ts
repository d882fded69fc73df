import { JoinedTopics, nearness, type Topic, type Topics } from './topic-terms';
import type { EarlierTurn } from './shift-features';
import type { TurnFeatures } from './turn-features';

/** Turns with a subject that are the beginning, and as many that are the present. */
const WINDOW = 3;
/** A session has to have been somewhere before it can have left it. */
const LEAST_TURNS = 6;
const LEAST_VECTORS = 4;
/** Turns of which the steps are looked at: what bounds the cost. */
const STEPS = 12;

function countOfVectors(topics: readonly Topic[]): number {
  return topics.reduce((sum, { vectorTerms }) => sum + vectorTerms.length, 0);
}

/** Turns with words of a subject, oldest first. */
const told = (turn: TurnFeatures, before: readonly EarlierTurn[]): TurnFeatures[] =>
  [...before.map(({ features }) => features), turn].filter(({ t }) => t !== '');

/**
 * How far the last turns of a session are from its first ones: 1 less their likeness, 0 to 2. null where too little is
 * known of either.
 */
export function distanceOf(
  turn: TurnFeatures,
  before: readonly EarlierTurn[],
  topics: Topics,
): number | null {
  const turns = told(turn, before);
  if (turns.length < LEAST_TURNS) return null;
  const [first, last] = [turns.slice(0, WINDOW), turns.slice(-WINDOW)].map((some) =>
    some.map((features) => topics.of(features)),
  );
  if (!first || !last || Math.min(countOfVectors(first), countOfVectors(last)) < LEAST_VECTORS) return null;
  return 1 - likeness(last, first, topics.knowledge.dimensions);
}

/** The least likeness of one of the last turns to the three before it: where it is small, the session leapt. */
export function smallestStep(turn: TurnFeatures, before: readonly EarlierTurn[], topics: Topics): number {
  const read = told(turn, before)
    .slice(-STEPS - WINDOW)
    .map((features) => topics.of(features));
  const steps = read
    .slice(WINDOW)
    .map((topic, at) => likeness([topic], read.slice(at, at + WINDOW), topics.knowledge.dimensions));
  return Math.min(1, ...steps);
}

/** By direction, or by the share of the words of the one that the other has. */
function likeness(turns: readonly Topic[], others: readonly Topic[], dimensions: number): number {
  const [one, other] = [JoinedTopics.of(turns, dimensions), JoinedTopics.of(others, dimensions)];
  const shared = one.weights.shared(other.weights);
  const squares = one.weights.squares() * other.weights.squares();
  return Math.max(nearness(one, other), shared === 0 ? 0 : shared / Math.sqrt(squares));
}
