import type { Explanation, Severity } from '@aiguards/contracts';
import type { LabelScore, LinearModel } from '@aiguards/models';
import type { Span, TextView } from '@aiguards/text';
import type { Category, Hit, Rule } from './hit';

export type ModelLevel = 'standard' | 'strict';

interface AttackLabel {
  /** The label of the model. */
  name: string;
  category: Category;
  severity: Severity;
  message: string;
  suggestion: string;
}

export const KEEP_APART =
  'Keep instructions apart from the texts of users and documents, and do not follow this one.';

/** What the model for prompts tells apart. A harmful request attacks nobody's instructions: it lowers trust less. */
const PROMPT_LABELS: readonly AttackLabel[] = [
  {
    name: 'injection',
    category: 'prompt_injection',
    severity: 'high',
    message: 'The text reads like an attempt to replace or to draw out the instructions of a model.',
    suggestion: KEEP_APART,
  },
  {
    name: 'jailbreak',
    category: 'jailbreak',
    severity: 'high',
    message: 'The text reads like an attempt to make a model set its safety rules aside.',
    suggestion: KEEP_APART,
  },
  {
    name: 'harmful_request',
    category: 'harmful_request',
    severity: 'medium',
    message: 'The text reads like a request for something harmful.',
    suggestion: 'Let the rules of your application decide whether this is answered, and how.',
  },
];

/** Features named in an explanation. */
const FEATURES_SHOWN = 5;
const LONGEST_FEATURE = 40;
/** Words only: what holds digits or marks may be a value that must not be repeated. */
const SHOWABLE = /^[\p{L}\p{M}\s'’-]+$/u;

/** What a model said about a text, and the surest probability of any attack, reported or not. */
export interface Judgement {
  hits: Hit[];
  probability: number;
  /** False where the text was longer than what a model is given to read. */
  complete: boolean;
}

/** Characters of one text, with its views, that a model reads: some 100 ms of work. */
export const MOST_READ = 200_000;

/**
 * The stretches of each view that a model is given: all of it as long as there is room, else its beginning and its end,
 * where instructions are. The views are in the order of their names in `viewsOf`: the original has the first turn.
 */
export function readable(views: readonly TextView[]): {
  stretches: Array<Span & { view: TextView }>;
  complete: boolean;
} {
  let left = MOST_READ;
  let complete = true;
  const stretches = views.flatMap((view) => {
    const { length } = view.text;
    const given = Math.min(length, left);
    left -= given;
    if (given === length) return [{ view, start: 0, end: length }];
    complete = false;
    const half = given >> 1;
    return half === 0
      ? []
      : [
          { view, start: 0, end: half },
          { view, start: length - half, end: length },
        ];
  });
  return { stretches, complete };
}

/** What weighed most, by offsets of the original. */
export function featuresOf(
  model: LinearModel,
  view: TextView,
  span: Span,
  label: string,
  traits: readonly string[] = [],
): Explanation['features'] {
  return model.explain(view.text, span, label, FEATURES_SHOWN, traits).map(({ start, end, weight }) => {
    if (start === null || end === null)
      return { feature: 'form of the text', weight, start: null, end: null };
    const seen = view.text.slice(start, end);
    const feature = seen.length <= LONGEST_FEATURE && SHOWABLE.test(seen) ? seen : 'passage';
    return { feature, weight, ...view.toOriginal(start, end) };
  });
}

function hitOf(
  model: LinearModel,
  view: TextView,
  label: AttackLabel,
  score: LabelScore,
  threshold: number,
): Hit {
  const { name, category, severity, message, suggestion } = label;
  const rule: Rule = { category, label: `model_${name}`, severity, message, suggestion };
  return {
    rule,
    score: score.probability,
    ...view.toOriginal(score.start, score.end),
    evidence: `model ${model.info.name} ${model.info.version}: ${name}`,
    ...(view.name === 'original' ? {} : { view: view.name }),
    decision: {
      model: `${model.info.name} ${model.info.version}`,
      threshold,
      features: featuresOf(model, view, score, name),
    },
  };
}

/**
 * A prompt as the model judges it, in each of its views: per label the view that speaks most for it. Of a view
 * only the stretches are judged that were read by it: the original says the rest.
 */
export function judgePrompt(model: LinearModel, views: readonly TextView[], level: ModelLevel): Judgement {
  const { stretches, complete } = readable(views);
  const scores = stretches.map(({ view, start, end }) => ({
    view,
    offset: start,
    byLabel: model.score(
      view.text.slice(start, end),
      view.name === 'original' ? undefined : (from, to) => view.isRead(start + from, start + to),
    ),
  }));
  let probability = 0;
  const hits = PROMPT_LABELS.flatMap((label): Hit[] => {
    let best: { view: TextView; score: LabelScore } | undefined;
    for (const { view, offset, byLabel } of scores) {
      const own = byLabel.get(label.name);
      if (!own || (best && own.probability <= best.score.probability)) continue;
      best = { view, score: { ...own, start: own.start + offset, end: own.end + offset } };
    }
    if (!best) return [];
    if (label.category !== 'harmful_request') probability = Math.max(probability, best.score.probability);
    const threshold = model.thresholds(label.name)[level].probability;
    return best.score.probability >= threshold ? [hitOf(model, best.view, label, best.score, threshold)] : [];
  });
  return { hits, probability, complete };
}
