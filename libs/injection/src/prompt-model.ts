import type { Severity } from '@aiguards/contracts';
import type { LabelScore, LinearModel } from '@aiguards/models';
import type { TextView } from '@aiguards/text';
import { KEEP_APART } from './data/injection-rules';
import type { AttackCategory, AttackHit, AttackRule } from './hit';
import { featuresOf, readable, type Judgement } from './judgement';
import type { ModelLevel } from './level';

interface AttackLabel {
  /** The label of the model. */
  name: string;
  category: AttackCategory;
  severity: Severity;
  message: string;
  suggestion: string;
}

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

function hitOf(
  model: LinearModel,
  view: TextView,
  label: AttackLabel,
  score: LabelScore,
  threshold: number,
): AttackHit {
  const { name, category, severity, message, suggestion } = label;
  const rule: AttackRule = { category, label: `model_${name}`, severity, message, suggestion };
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
  const hits = PROMPT_LABELS.flatMap((label): AttackHit[] => {
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
  return { hits, further: [], probability, complete };
}
