import { readSegments, type LinearModel } from '@aiguards/models';
import type { TextView } from '@aiguards/text';
import { KEEP_APART } from './data/injection-rules';
import type { AttackHit, AttackRule } from './hit';
import { featuresOf, readable, type Judgement } from './judgement';
import type { ModelLevel } from './level';

const LABEL = 'indirect_injection';

const INDIRECT_INJECTION: AttackRule = {
  category: 'indirect_injection',
  label: `model_${LABEL}`,
  severity: 'high',
  message: 'The document holds an instruction to the assistant that reads it.',
  suggestion: KEEP_APART,
};

/** Statements of one document that are explained. A document full of orders needs no more to be known as one. */
const MOST_REPORTED = 20;

/**
 * A document as the model judges it, statement by statement: an instruction to an assistant is suspicious where nobody
 * has a right to give one. The place of a statement in its document counts beside its words.
 */
export function judgeDocument(model: LinearModel, views: readonly TextView[], level: ModelLevel): Judgement {
  const threshold = model.thresholds(LABEL)[level].probability;
  const hits: AttackHit[] = [];
  const further: Judgement['further'] = [];
  let probability = 0;
  const { stretches, complete } = readable(views);
  for (const { view, ...stretch } of stretches) {
    const text = view.text.slice(stretch.start, stretch.end);
    const isRead = (from: number, to: number): boolean =>
      view.isRead(stretch.start + from, stretch.start + to);
    for (const { segment, traits } of readSegments(text, view.name === 'original' ? undefined : isRead)) {
      const start = segment.start + stretch.start;
      const end = segment.end + stretch.start;
      const score = model.scorePassage(view.text.slice(start, end), traits).get(LABEL) ?? 0;
      probability = Math.max(probability, score);
      if (score < threshold) continue;
      if (hits.length >= MOST_REPORTED) {
        further.push({ ...view.toOriginal(start, end), isRead: view.name !== 'original' });
        continue;
      }
      hits.push({
        rule: INDIRECT_INJECTION,
        score,
        ...view.toOriginal(start, end),
        evidence: `model ${model.info.name} ${model.info.version}: ${LABEL}`,
        ...(view.name === 'original' ? {} : { view: view.name }),
        decision: {
          model: `${model.info.name} ${model.info.version}`,
          threshold,
          features: featuresOf(model, view, { start, end }, LABEL, traits),
        },
      });
    }
  }
  return { hits, further, probability, complete };
}
