import { timed } from '@aiguards/contracts';
import { viewsOf, type TextView, type TextViews } from '@aiguards/text';
import { judgePrompt, type Judgement } from './detectors/attack-model';
import { judgeDocument } from './detectors/document-model';
import type { Hit, SensitiveHit } from './detectors/hit';
import { findPersonalData } from './detectors/pii';
import { findPromptInjections } from './detectors/prompt-injection';
import { joinOverlapping, type Stretch } from './detectors/redaction';
import { findSecrets } from './detectors/secrets';
import { exactViews, inViews } from './detectors/view-scan';
import type { Field } from './trustguard.fields';
import { REPORTED_FROM, type Level } from './trustguard.finding';
import type { TrustModels } from './trustguard.models';

/** What was found in one text. */
export interface Scan extends Field {
  hits: Hit[];
  /** What to redact. */
  stretches: Stretch[];
  /** The surest a model was that the text attacks, reported or not; null where no model read it. */
  attackProbability: number | null;
  /** Whether the model was given all of the text and its views; true where it was given nothing. */
  modelReadAll: boolean;
  views: Pick<TextViews, 'complete' | 'reason'>;
}

/** An order to set instructions aside is an attack of another kind where a document gives it. */
function asIndirect(hit: Hit): Hit {
  return { ...hit, rule: { ...hit.rule, category: 'indirect_injection' } };
}

function judged(
  field: Field,
  views: readonly TextView[],
  models: TrustModels,
  level: Level,
): Judgement | null {
  if (level === 'basic' || field.role === 'answer') return null;
  const { model } = field.role === 'document' ? models.documents : models.prompts;
  if (!model) return null;
  const judge = field.role === 'document' ? judgeDocument : judgePrompt;
  return timed('prompt_injection_model', () => judge(model, views, level));
}

function sensitiveIn(views: readonly TextView[]): SensitiveHit[] {
  const exact = exactViews(views);
  const secrets = timed('secrets', () => inViews(exact, findSecrets));
  const personalData = timed('pii', () => inViews(exact, findPersonalData));
  return [...secrets, ...personalData];
}

/** Reads one text in all its views. Documents are not searched for personal data: they are not passed on by this guard. */
export function scan(field: Field, models: TrustModels, level: Level): Scan {
  const isReported = ({ score }: Hit): boolean => score >= REPORTED_FROM[level];
  const { views, complete, reason } = timed('views', () => viewsOf(field.text));
  const isDocument = field.role === 'document';
  const stretches = isDocument ? [] : joinOverlapping(sensitiveIn(views).filter(isReported));
  const ruled = timed('prompt_injection', () => inViews(views, findPromptInjections)).filter(isReported);
  const judgement = judged(field, views, models, level);
  const attacks = [...(isDocument ? ruled.map(asIndirect) : ruled), ...(judgement?.hits ?? [])];
  const hits = [...attacks, ...stretches.map(({ hit }) => hit)].sort((a, b) => a.start - b.start);
  return {
    ...field,
    hits,
    stretches,
    attackProbability: judgement?.probability ?? null,
    modelReadAll: judgement?.complete ?? true,
    views: { complete, reason },
  };
}
