import {
  distanceOf,
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
const LEAST_STEP = 0.05;
/** Share of sessions about one subject that may be said to have drifted at one of their turns. */
const BUDGET = 0.01;

/** The farthest that a session gets from its beginning, without a leap. */
function farthest({ turns }: Dialogue, knowledge: TermKnowledge): number | null {
  const before: EarlierTurn[] = [];
  let most: number | null = null;
  for (const [at, { role, content }] of turns.entries()) {
    if (role !== 'user') continue;
    const features = turnFeaturesOf(content);
    const distance = distanceOf(features, before, knowledge);
    if (distance && distance.step >= LEAST_STEP) most = Math.max(most ?? 0, distance.away);
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
    sessions.map((one) => farthest(one, knowledge)).filter((value) => value !== null);
  const gradual = all.filter(({ isGradual }) => isGradual);
  const steady = reach(oneSubject(all.filter((one) => one.source !== 'passages' && !one.isGradual)));
  const away = rounded(thresholdAt(steady, BUDGET), 3);
  const drifted = reach(gradual);
  return {
    thresholds: { away, step: LEAST_STEP },
    measured: {
      sessions_about_one_subject: steady.length,
      named_a_drift: steady.filter((value) => value >= away).length,
      written_to_drift: gradual.length,
      found: drifted.filter((value) => value >= away).length,
      distances_of_those: drifted.map((value) => rounded(value, 3)),
    },
  };
}
