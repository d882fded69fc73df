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
  /** Whether no limit left parts of the text and its views to be searched for known names only. */
  namesReadAll: boolean;
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

/** The text with what it only speaks about left blank: "what does '…' mean?". */
function withoutMentions(text: string, mentions: readonly Hit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    pieces.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** Of what the model found, what it finds still once the words are gone that are only mentioned. */
function saidRatherThanMentioned(field: Field, { ruled, judgement, models, level }: Findings): Hit[] {
  const hits = judgement?.hits ?? [];
  const mentions = ruled.filter(({ isMention, view }) => isMention && view === undefined);
  if (mentions.length === 0 || hits.length === 0) return hits;
  const rest = viewsOf(withoutMentions(field.text, mentions)).views.slice(0, 1);
  const said = new Set(judged(field, rest, models, level)?.hits.map(({ rule }) => rule.label));
  return hits.filter(({ rule, view }) => view !== undefined || said.has(rule.label));
}

interface Findings {
  ruled: readonly Hit[];
  judgement: Judgement | null;
  models: TrustModels;
  level: Level;
}

/** What rules and the model found. Where both name the same kind of attack in the same place, the rule's finding says which. */
function attacksIn(field: Field, findings: Findings): Hit[] {
  const reported = findings.ruled
    .filter(({ score }) => score >= REPORTED_FROM[findings.level])
    .map((hit) => (field.role === 'document' ? asIndirect(hit) : hit));
  const isTold = (hit: Hit): boolean =>
    reported.some(
      ({ rule, start, end }) => rule.category === hit.rule.category && start < hit.end && hit.start < end,
    );
  return [...reported, ...saidRatherThanMentioned(field, findings).filter((hit) => !isTold(hit))];
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
export function scan(field: Field, models: TrustModels, level: Level): Scan {
  const isReported = ({ score }: Hit): boolean => score >= REPORTED_FROM[level];
  const { views, complete, reason } = timed('views', () => viewsOf(field.text));
  const isDocument = field.role === 'document';
  let namesReadAll = true;
  const onNamesLimit = (): void => {
    namesReadAll = false;
  };
  const sensitive = isDocument ? [] : sensitiveIn(views, level, onNamesLimit);
  const stretches = joinOverlapping(sensitive.filter(isReported));
  const ruled = timed('prompt_injection', () => inViews(views, findPromptInjections));
  const judgement = judged(field, views, models, level);
  const attacks = attacksIn(field, { ruled, judgement, models, level });
  const hits = [...attacks, ...stretches.map(({ hit }) => hit)].sort((a, b) => a.start - b.start);
  return {
    ...field,
    hits,
    stretches,
    attackProbability: judgement?.probability ?? null,
    modelReadAll: judgement?.complete ?? true,
    namesReadAll,
    views: { complete, reason },
  };
}
