import type { EarlierTurn } from './shift-features';
import { joined, nearness, overlap, topicOf, type TermKnowledge, type Topic } from './topic-terms';
import type { TurnFeatures } from './turn-features';

/** Of a session: how far its last turns are from its first ones, and how small its largest step was. */
export interface Distance {
  /** 1 less the likeness of the last turns to the first, 0 to 2. */
  away: number;
  /** The least likeness of turns to the turns before them. */
  step: number;
}

/** Turns with a subject that are the beginning, and as many that are the present. */
const WINDOW = 3;
/** A session has to have been somewhere before it can have left it. */
const LEAST_TURNS = 7;
const LEAST_VECTORS = 4;

const likeness = (first: Topic, second: Topic): number =>
  Math.max(nearness(first, second), overlap(first, second));

/** null where too little is known. Cost: one vector per turn. */
export function distanceOf(
  turn: TurnFeatures,
  before: readonly EarlierTurn[],
  knowledge: TermKnowledge,
): Distance | null {
  const topics = [...before.map(({ features }) => features), turn]
    .map((features) => topicOf(features, knowledge))
    .filter(({ terms }) => terms.length > 1);
  if (topics.length < LEAST_TURNS) return null;
  const { dimensions } = knowledge;
  const windows = topics.slice(WINDOW - 1).map((_, at) => joined(topics.slice(at, at + WINDOW), dimensions));
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last || Math.min(first.vectors.length, last.vectors.length) < LEAST_VECTORS) return null;
  const steps = topics.slice(WINDOW).map((topic, at) => likeness(topic, windows[at] ?? topic));
  return { away: 1 - likeness(last, first), step: Math.min(...steps) };
}
