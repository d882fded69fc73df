import {
  FEATURE_REVISION,
  Vectorizer,
  type GroupWeights,
  type LabelFormat,
  type SparseVector,
} from '@aiguards/models';
import { plattScaling, shareAbove, thresholdAt, wilsonInterval } from '../calibration';
import { LEFT_OUT_FALSE_POSITIVES, leftOutResult } from '../left-out';
import { marginOf, trainLinearSvm, type Instance, type LinearWeights } from '../linear-svm';
import { rounded } from '../model-files';
import { labelFormat, quantise } from '../quantise';
import type { DataFolder } from '../rows';
import type { TrainedModel } from '../trained-model';
import { prepare, type PreparedExample } from './prepare';
import { PROMPT_LABELS, type PromptLabel } from './prompt-examples';

const DIMENSION = 1 << 18;
const WINDOW_CHARACTERS = 1500;
const GROUP_WEIGHTS: GroupWeights = { words: 1, openings: 1, characters: 0.5, concepts: 1.5, traits: 0.3 };
const FIRST_EPOCHS = 6;
const EPOCHS = 12;
const SENTENCE_COST = 0.5;
const SENTENCE_PENALTY = 0.4;
const FOLDS = 5;

/** Prompts as users send them. The false-alarm budgets are of these. */
const HARMLESS_PROMPTS = new Set(['benign_prompts', 'awesome', 'dolly', 'deepset', 'sgd']);

/**
 * Which share of harmless held-out rows a threshold lets through, per label: of ordinary prompts, and of those written to
 * look like attacks. The two labels of attacks together stay below 1 and 5 percent at the level standard.
 */
const BUDGETS: Record<PromptLabel, Record<'standard' | 'strict', { ordinary: number; hard: number }>> = {
  injection: { standard: { ordinary: 0.005, hard: 0.03 }, strict: { ordinary: 0.02, hard: 0.15 } },
  jailbreak: { standard: { ordinary: 0.005, hard: 0.02 }, strict: { ordinary: 0.02, hard: 0.12 } },
  harmful_request: { standard: { ordinary: 0.001, hard: 0.01 }, strict: { ordinary: 0.01, hard: 0.05 } },
};
/** Attack sources that are left out one by one, to see what is known of attacks from elsewhere. */
const LEFT_OUT = ['inthewild', 'trustllm', 'deepset', 'hackaprompt', 'hindi', 'written', 'written_languages'];

type Judge = (example: PreparedExample) => number;

function isHarmless({ labels }: PreparedExample): boolean {
  return PROMPT_LABELS.every((label) => labels[label] !== true) && labels.injection === false;
}

function isAttack({ labels }: PreparedExample): boolean {
  return PROMPT_LABELS.some((label) => labels[label] === true);
}

function foldOf({ group }: PreparedExample): number {
  return (Math.imul(group + 7, 2654435761) >>> 0) % FOLDS;
}

function surestSentence(weights: LinearWeights, { sentences }: PreparedExample): SparseVector | undefined {
  let surest: SparseVector | undefined;
  let most = -Infinity;
  for (const sentence of sentences) {
    const margin = marginOf(weights, sentence);
    if (margin > most) [most, surest] = [margin, sentence];
  }
  return surest;
}

/**
 * Trains on windows and on sentences. All sentences of a harmless text are harmless; of an attack nobody said which one
 * it is, so that a second training takes the one that the first finds surest (Andrews et al. 2002).
 */
function train(examples: readonly PreparedExample[], label: PromptLabel): LinearWeights {
  const taught = examples.filter(({ labels }) => labels[label] !== undefined);
  const instances = taught.flatMap(({ labels, windows, sentences, cost: ownCost = 1 }): Instance[] => {
    const isPositive = labels[label] === true;
    // Of a long attack, some windows are harmless; of a long harmless text, none is an attack.
    const cost = ownCost / (isPositive ? windows.length : Math.sqrt(windows.length));
    const whole = windows.map((vector) => ({ vector, isPositive, cost }));
    const sentenceCost = ownCost / Math.sqrt(sentences.length);
    return isPositive
      ? whole
      : [...whole, ...sentences.map((vector) => ({ vector, isPositive, cost: sentenceCost }))];
  });
  const first = trainLinearSvm(instances, DIMENSION, FIRST_EPOCHS);
  const sentences = taught.flatMap((example): Instance[] => {
    const vector = example.labels[label] === true ? surestSentence(first, example) : undefined;
    return vector ? [{ vector, isPositive: true, cost: SENTENCE_COST * (example.cost ?? 1) }] : [];
  });
  return trainLinearSvm([...instances, ...sentences], DIMENSION, EPOCHS);
}

function judgeOf(weights: LinearWeights): Judge {
  return ({ windows, sentences }) =>
    Math.max(
      ...windows.map((vector) => marginOf(weights, vector)),
      ...sentences.map((vector) => marginOf(weights, vector) - SENTENCE_PENALTY),
    );
}

/** Margins of every example from a training that has not seen its group. */
function heldOutMargins(
  examples: readonly PreparedExample[],
  label: PromptLabel,
): Map<PreparedExample, number> {
  const margins = new Map<PreparedExample, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const judge = judgeOf(
      train(
        examples.filter((example) => foldOf(example) !== fold),
        label,
      ),
    );
    for (const example of examples) if (foldOf(example) === fold) margins.set(example, judge(example));
  }
  return margins;
}

interface LabelTraining {
  label: PromptLabel;
  /** Calibrated probability of every example, by a training that has not seen its group. */
  heldOut: Map<PreparedExample, number>;
  format: LabelFormat;
  bytes: Int8Array;
}

function trainLabel(examples: readonly PreparedExample[], label: PromptLabel): LabelTraining {
  const margins = heldOutMargins(examples, label);
  const judged = [...margins].flatMap(([{ labels }, margin]) => {
    const isPositive = labels[label];
    return isPositive === undefined ? [] : [{ margin, isPositive, weight: 1 }];
  });
  const calibration = plattScaling(judged);
  const probability = (margin: number): number =>
    1 / (1 + Math.exp(-(calibration.slope * margin + calibration.intercept)));
  const heldOut = new Map([...margins].map(([example, margin]) => [example, probability(margin)]));
  const scoresOf = (accepts: (example: PreparedExample) => boolean): number[] =>
    [...heldOut].filter(([example]) => isHarmless(example) && accepts(example)).map(([, score]) => score);
  const ordinary = scoresOf(({ source }) => HARMLESS_PROMPTS.has(source));
  const hard = scoresOf(({ source }) => source.startsWith('written'));
  const threshold = (level: 'standard' | 'strict'): LabelFormat['thresholds']['standard'] => {
    const budget = BUDGETS[label][level];
    const value = rounded(
      Math.max(thresholdAt(ordinary, budget.ordinary), thresholdAt(hard, budget.hard)),
      4,
    );
    return { probability: value, falsePositiveRate: rounded(shareAbove(ordinary, value), 4) };
  };
  const { bytes, scale, bias } = quantise(train(examples, label));
  const thresholds = { standard: threshold('standard'), strict: threshold('strict') };
  const format = labelFormat(label, { scale, bias }, calibration, thresholds);
  return { label, heldOut, format, bytes };
}

function flaggedOf(
  trained: readonly LabelTraining[],
  example: PreparedExample,
  level: 'standard' | 'strict',
): boolean {
  return trained.some(
    ({ heldOut, format }) => (heldOut.get(example) ?? 0) > format.thresholds[level].probability,
  );
}

interface SourceResult {
  rows: number;
  flaggedStandard: number;
  flaggedStrict: number;
  interval: [number, number];
}

function bySource(
  examples: readonly PreparedExample[],
  trained: readonly LabelTraining[],
): Record<string, SourceResult> {
  const results: Record<string, SourceResult> = {};
  const keyOf = (example: PreparedExample): string =>
    `${example.source} ${isAttack(example) ? 'attacks' : isHarmless(example) ? 'harmless' : 'other'}`;
  for (const key of [...new Set(examples.map(keyOf))].sort()) {
    const rows = examples.filter((example) => keyOf(example) === key);
    const standard = rows.filter((example) => flaggedOf(trained, example, 'standard')).length;
    const strict = rows.filter((example) => flaggedOf(trained, example, 'strict')).length;
    results[key] = {
      rows: rows.length,
      flaggedStandard: rounded(standard / rows.length, 4),
      flaggedStrict: rounded(strict / rows.length, 4),
      interval: wilsonInterval(standard, rows.length).map((value) => rounded(value, 4)) as [number, number],
    };
  }
  return results;
}

/** What a training without a source, and without all that is near it, makes of that source, at 3 % false positives on held-out harmless prompts. */
function leaveOut(examples: readonly PreparedExample[], trained: readonly LabelTraining[], source: string) {
  const left = new Set(
    examples.filter((example) => example.source === source && isAttack(example)).map(({ group }) => group),
  );
  const isTest = (example: PreparedExample): boolean =>
    left.has(example.group) || (isHarmless(example) && foldOf(example) === 0);
  const known = examples.filter((example) => !isTest(example));
  const harmlessRows = examples.filter(
    (example) => isHarmless(example) && foldOf(example) === 0 && HARMLESS_PROMPTS.has(example.source),
  );
  const judges = trained.map(({ label }) => {
    const judge = judgeOf(train(known, label));
    // Each label gets the same share of the false positives, so that none spends those of another.
    const threshold = thresholdAt(harmlessRows.map(judge), LEFT_OUT_FALSE_POSITIVES / PROMPT_LABELS.length);
    return (example: PreparedExample) => judge(example) - threshold;
  });
  const surest: Judge = (example) => Math.max(...judges.map((judge) => judge(example)));
  const harmless = harmlessRows.map(surest);
  const attacks = examples.filter((example) => example.source === source && isAttack(example)).map(surest);
  return leftOutResult(attacks, harmless);
}

/** Trains the three labels of prompts, each against what is known not to be it. The same data give the same bytes. */
export function trainPromptModel(data: DataFolder, own: DataFolder, version: string): TrainedModel {
  const vectorizer = new Vectorizer(DIMENSION, GROUP_WEIGHTS);
  const { examples, removed } = prepare(data, own, vectorizer, WINDOW_CHARACTERS);
  const trained = PROMPT_LABELS.map((label) => trainLabel(examples, label));
  const weights = new Uint8Array(DIMENSION * trained.length);
  trained.forEach(({ bytes }, index) => weights.set(new Uint8Array(bytes.buffer), index * DIMENSION));
  return {
    format: {
      name: 'prompt-attacks',
      version,
      featureRevision: FEATURE_REVISION,
      dimension: DIMENSION,
      groupWeights: GROUP_WEIGHTS,
      windowCharacters: WINDOW_CHARACTERS,
      sentencePenalty: SENTENCE_PENALTY,
      labels: trained.map(({ format }) => format),
    },
    weights,
    report: {
      rows: examples.length,
      removed,
      budgets: BUDGETS,
      heldOut: bySource(examples, trained),
      leftOut: Object.fromEntries(LEFT_OUT.map((source) => [source, leaveOut(examples, trained, source)])),
    },
  };
}
