import {
  shiftFeatures,
  Topics,
  turnFeaturesOf,
  type EarlierTurn,
  type TermKnowledge,
} from '@aiguards/guards/contextguard';
import type { Dialogue, Role } from './dialogues';

/** `full`: all turns are known. `user`: only those of users, which is what most callers send. */
export const MODES = ['full', 'user'] as const;
export type Mode = (typeof MODES)[number];

export interface Example {
  source: string;
  group: string;
  mode: Mode;
  role: Role;
  isSpliced: boolean;
  /** Of a stretch about one subject, cut out: nothing is known of what came before it. */
  isRun: boolean;
  text: string;
  isShift: boolean;
  values: Record<string, number>;
}

const REMEMBERED = 50;

export function examplesOf(
  dialogue: Dialogue & { judgedFrom?: number; isRun?: boolean },
  mode: Mode,
  knowledge: TermKnowledge,
): Example[] {
  const topics = new Topics(knowledge);
  const before: EarlierTurn[] = [];
  const examples: Example[] = [];
  let isShift = false;
  for (const [at, turn] of dialogue.turns.entries()) {
    // Where only turns of users are known, a subject that the turn between has left is left for them too.
    isShift ||= turn.isShift;
    if (mode === 'user' && turn.role !== 'user') continue;
    const features = turnFeaturesOf(turn.content);
    if (before.length > 0 && at >= (dialogue.judgedFrom ?? 0)) {
      const { source, group } = dialogue;
      const { values } = shiftFeatures(features, turn.role, before.slice(-REMEMBERED), topics);
      const isSpliced = dialogue.judgedFrom !== undefined;
      examples.push({
        source,
        group,
        mode,
        role: turn.role,
        isSpliced,
        text: turn.content,
        isRun: dialogue.isRun ?? false,
        isShift,
        values,
      });
    }
    before.push({ number: at + 1, role: turn.role, features });
    isShift = false;
  }
  return examples;
}
