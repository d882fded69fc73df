import { timed } from '@aiguards/contracts';
import { attacksIn, inViews, REPORTED_FROM, type InjectionModels, type Level } from '@aiguards/injection';
import { viewsOf, type TextView, type TextViews } from '@aiguards/text';
import { exactViews } from './detectors/exact-views';
import type { Hit, SensitiveHit } from './detectors/hit';
import { findPersonalData } from './detectors/pii';
import { joinOverlapping, type Stretch } from './detectors/redaction';
import { findSecrets } from './detectors/secrets';
import type { Field } from './trustguard.fields';

/** What was found in one text. */
export interface Scan extends Field {
  hits: Hit[];
  /** What to redact. */
  stretches: Stretch[];
  /** The surest a model was that the text attacks, reported or not; null where no model read it. */
  attackProbability: number | null;
  /** Whether the model was given all of the text and its views; true where it was given nothing. */
  modelReadAll: boolean;
  /** Whether no limit left parts of the text and its views to be searched for known names only. */
  namesReadAll: boolean;
  views: Pick<TextViews, 'complete' | 'reason'>;
}

/** Secrets and personal data by the offsets of the original, however unsure; hits may overlap. */
export function sensitiveIn(
  views: readonly TextView[],
  level: Level,
  onNamesLimit?: () => void,
): SensitiveHit[] {
  const exact = exactViews(views);
  const secrets = timed('secrets', () => inViews(exact, findSecrets));
  const personalData = timed('pii', () =>
    inViews(exact, (text) => findPersonalData(text, level !== 'basic', onNamesLimit)),
  );
  return [...secrets, ...personalData];
}

/** Reads one text in all its views. Documents are not searched for personal data: they are not passed on by this guard. */
export function scan(field: Field, models: InjectionModels, level: Level): Scan {
  const isReported = ({ score }: Hit): boolean => score >= REPORTED_FROM[level];
  const { views, complete, reason } = timed('views', () => viewsOf(field.text));
  const isDocument = field.role === 'document';
  let namesReadAll = true;
  const onNamesLimit = (): void => {
    namesReadAll = false;
  };
  const sensitive = isDocument ? [] : sensitiveIn(views, level, onNamesLimit);
  const stretches = joinOverlapping(sensitive.filter(isReported));
  const attacks = attacksIn({ ...field, views }, models, level);
  const hits = [...attacks.hits, ...stretches.map(({ hit }) => hit)].sort((a, b) => a.start - b.start);
  return {
    ...field,
    hits,
    stretches,
    attackProbability: attacks.probability,
    modelReadAll: attacks.modelReadAll,
    namesReadAll,
    views: { complete, reason },
  };
}
