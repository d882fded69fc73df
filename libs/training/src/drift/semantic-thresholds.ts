import {
  distanceOf,
  smallestStep,
  Topics,
  turnFeaturesOf,
  type EarlierTurn,
  type TermKnowledge,
  type TopicShiftFormat,
} from '@aiguards/guards/contextguard';
import { thresholdAt } from '../calibration';
import { rounded } from '../model-files';
import type { Dialogue } from './dialogues';
import { oneSubject } from './spliced';

/** Below this likeness to the turns before it a turn is a leap, and what follows is no drift. */
const LEAST_STEP = 0.08;
/** Share of sessions about one subject that may be said to have drifted at one of their turns. */
const BUDGET = 0.02;

/** The farthest that a session gets from its beginning, without a leap; of all its turns or of those of the user. */
function farthest({ turns }: Dialogue, roles: readonly string[], knowledge: TermKnowledge): number | null {
  const topics = new Topics(knowledge);
  const before: EarlierTurn[] = [];
  let most: number | null = null;
  for (const [at, { role, content }] of turns.entries()) {
    if (!roles.includes(role)) continue;
    const features = turnFeaturesOf(content);
    const distance = distanceOf(features, before, topics);
    if (distance !== null && distance > (most ?? 0) && smallestStep(features, before, topics) >= LEAST_STEP)
      most = distance;
    before.push({ number: at + 1, role, features });
  }
  return most;
}

export interface SemanticThresholds {
  thresholds: TopicShiftFormat['semantic'];
  measured: object;
}

/** From which distance a session has drifted: few sessions about one subject get as far. */
export function semanticThresholds(all: readonly Dialogue[], knowledge: TermKnowledge): SemanticThresholds {
  const reach = (sessions: readonly Dialogue[]): number[] =>
    [['user'], ['user', 'assistant']].flatMap((roles) =>
      sessions.map((one) => farthest(one, roles, knowledge)).filter((value) => value !== null),
    );
  const gradual = all.filter(({ isGradual }) => isGradual);
  // Tasks are left out: their last turns are closings, which are far from any subject.
  const kept = all.filter(({ source, isGradual }) => ['tiage', 'written'].includes(source) && !isGradual);
  const steady = reach(oneSubject(kept));
  const away = rounded(thresholdAt(steady, BUDGET), 3);
  const drifted = reach(gradual);
  return {
    thresholds: { away, step: LEAST_STEP },
    measured: {
      // Each session with all of its turns, and with those of the user.
      sessions_about_one_subject: steady.length,
      named_a_drift: steady.filter((value) => value >= away).length,
      written_to_drift: drifted.length,
      found: drifted.filter((value) => value >= away).length,
      distances_of_those: drifted.map((value) => rounded(value, 3)),
    },
  };
}
