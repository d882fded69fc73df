import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import { boostedContributions } from '@aiguards/models';
import { reasonOf } from '../../data/shift-reasons';
import { distanceOf, smallestStep } from './semantic-drift';
import { shiftFeatures, type EarlierTurn, type Shift } from './shift-features';
import { rowOf, shiftProbability, type TopicShiftModel } from './topic-shift-model';
import type { TurnFeatures } from './turn-features';

/** topic_shift: the turn leaves the subject. semantic_drift: it does not, but step by step the session has left where it began. */
type DriftType = 'topic_shift' | 'semantic_drift' | 'none';

export interface Drift {
  /** The probability that this turn leaves the subject of the turns before it; null where nothing can be said. */
  score: number | null;
  threshold: number;
  detected: boolean | null;
  type: DriftType | null;
  /** 0 to 1: how far the words of the turn, or words of like use, were just spoken of. */
  coherence: number | null;
  /** The probability that the verdict is right. */
  confidence: number | null;
  /** Numbers of the turns that it was compared with. */
  comparedWith: readonly number[];
  check: Check;
  findings: Finding[];
}

export interface DriftInput {
  features: TurnFeatures;
  text: string;
  role: string;
  /** Oldest first. */
  before: readonly EarlierTurn[];
  /** Of the caller; otherwise that of the model. */
  threshold?: number | undefined;
  model: TopicShiftModel;
}

const MAX_FEATURES = 5;

function unknown(threshold: number, check: Check, isFirst: boolean): Drift {
  return {
    score: null,
    threshold,
    detected: isFirst ? false : null,
    type: isFirst ? 'none' : null,
    coherence: null,
    confidence: null,
    comparedWith: [],
    check,
    findings: [],
  };
}

/** A turn of courtesies only ("yes, please", "thanks a lot") has no subject that could be another. */
const isCourtesy = ({ w, s }: TurnFeatures): boolean => w > 0 && s === 0;

/** Whether a turn leaves the subject of a session. Pure; the cost is bounded, however long the session is. */
export function driftOf({ features, text, role, before, threshold: asked, model }: DriftInput): Drift {
  const threshold = asked ?? model.format.shift.threshold;
  const earlier = before.filter((turn) => turn.features.v === features.v && turn.features.w > 0);
  if (earlier.length === 0) return unknown(threshold, notScanned('nothing came before this turn'), true);
  if (features.w === 0) return unknown(threshold, notScanned('this turn has no words to compare'), false);
  const shift = shiftFeatures(features, role, earlier, model.topics);
  const score = shiftProbability(model, shift.values);
  const isShift = score >= threshold && !isCourtesy(features);
  const distance = isShift || isCourtesy(features) ? null : drifted(features, earlier, model);
  const told = { score, threshold, comparedWith: shift.comparedWith, length: text.length };
  return {
    score,
    threshold,
    detected: isShift || distance !== null,
    type: isShift ? 'topic_shift' : distance !== null ? 'semantic_drift' : 'none',
    coherence: shift.values.coherence ?? null,
    confidence: Math.max(score, 1 - score),
    comparedWith: shift.comparedWith,
    check: earlier.length < before.length ? partial('turns of another version were not compared') : scanned,
    findings: isShift
      ? [shiftFinding(told, shift, model)]
      : distance !== null
        ? [awayFinding(told, earlier, distance, model)]
        : [],
  };
}

/** How far the session is from where it began, if that is far and it came there step by step. */
function drifted(
  features: TurnFeatures,
  before: readonly EarlierTurn[],
  { format, topics }: TopicShiftModel,
): number | null {
  const distance = distanceOf(features, before, topics);
  const isFar = distance !== null && distance >= format.semantic.away;
  return isFar && smallestStep(features, before, topics) >= format.semantic.step ? distance : null;
}

interface Told {
  score: number;
  threshold: number;
  comparedWith: readonly number[];
  length: number;
}

const place = { start: 0, view: 'original', detector: 'drift', type: 'drift' } as const;

function shiftFinding(
  { score, threshold, comparedWith, length }: Told,
  shift: Shift,
  model: TopicShiftModel,
): Finding {
  const { info, format } = model;
  const row = rowOf(format, shift.values);
  const features = boostedContributions(format.shift, row, format.features, MAX_FEATURES);
  return {
    ...place,
    label: 'topic_shift',
    severity: 'medium',
    score,
    end: length,
    message: 'This turn leaves the subject of the turns before it.',
    suggestion: 'Ask whether the subject was changed on purpose, or start a new session for it.',
    explanation: {
      model: `${info.name} ${info.version}`,
      features: features.map(({ feature, weight }) => ({
        feature: reasonOf(feature),
        weight,
        start: null,
        end: null,
      })),
      threshold,
      margin: score - threshold,
    },
    evidence: `model ${info.name} ${info.version}; score ${score.toFixed(2)} ≥ ${threshold.toFixed(2)}; compared with turns ${comparedWith.join(', ')}`,
  };
}

function awayFinding(
  { comparedWith, length }: Told,
  before: readonly EarlierTurn[],
  away: number,
  { format }: TopicShiftModel,
): Finding {
  const score = Math.min(1, away);
  const threshold = format.semantic.away;
  const first = before.slice(0, 3).map(({ number }) => number);
  return {
    ...place,
    label: 'semantic_drift',
    severity: 'low',
    score,
    end: length,
    message: 'Each turn is close to the one before, but the session has left where it began.',
    suggestion: 'If the subject of the beginning matters, lead back to it or start a new session.',
    explanation: { rule: 'semantic_drift', features: [], threshold, margin: score - threshold },
    evidence: `rule semantic_drift; distance ${away.toFixed(2)} ≥ ${threshold.toFixed(2)} of this turn and turns ${comparedWith.slice(-2).join(', ')} from turns ${first.join(', ')}`,
  };
}
