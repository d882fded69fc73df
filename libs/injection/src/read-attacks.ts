import { timed } from '@aiguards/contracts';
import { viewsOf, type Span, type TextView, type TextViews } from '@aiguards/text';
import { judgeDocument } from './document-model';
import type { AttackHit } from './hit';
import type { Judgement } from './judgement';
import { REPORTED_FROM, type Level } from './level';
import type { InjectionModels } from './models';
import { judgePrompt } from './prompt-model';
import { findPromptInjections } from './rules';
import { inViews } from './view-scan';

/** Who speaks: a user may give instructions, a document may not, and what a model wrote is no attack of its reader. */
export type Role = 'prompt' | 'answer' | 'document';

/** A text as somebody gave it, with the ways to read it. */
export interface ReadText {
  text: string;
  role: Role;
  views: readonly TextView[];
}

/** What attacks in a text, and how far it was read. */
export interface Attacks {
  /** By offsets of the text as it was sent. */
  hits: AttackHit[];
  /** What the model would say of more statements than it is reported of, in no order. */
  further: readonly Span[];
  /** The surest a model was that the text attacks, reported or not; null where no model read it. */
  probability: number | null;
  /** Whether the model was given all of the text and its views; true where it was given nothing. */
  modelReadAll: boolean;
}

/** An order to set instructions aside is an attack of another kind where a document gives it. */
function asIndirect(hit: AttackHit): AttackHit {
  return { ...hit, rule: { ...hit.rule, category: 'indirect_injection' } };
}

function judged({ role, views }: ReadText, models: InjectionModels, level: Level): Judgement | null {
  if (level === 'basic' || role === 'answer') return null;
  const { model } = role === 'document' ? models.documents : models.prompts;
  if (!model) return null;
  const judge = role === 'document' ? judgeDocument : judgePrompt;
  return timed('prompt_injection_model', () => judge(model, views, level));
}

/** The text with what it only speaks about left blank: "what does '…' mean?". */
function withoutMentions(text: string, mentions: readonly AttackHit[]): string {
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
function saidRatherThanMentioned(
  read: ReadText,
  ruled: readonly AttackHit[],
  { hits, further }: Pick<Judgement, 'hits' | 'further'>,
  judge: (read: ReadText) => Judgement | null,
): Pick<Judgement, 'hits' | 'further'> {
  const mentions = ruled.filter(({ isMention, view }) => isMention && view === undefined);
  if (mentions.length === 0 || hits.length === 0) return { hits, further };
  const rest = viewsOf(withoutMentions(read.text, mentions)).views.slice(0, 1);
  const said = new Set(judge({ ...read, views: rest })?.hits.map(({ rule }) => rule.label));
  return {
    hits: hits.filter(({ rule, view }) => view !== undefined || said.has(rule.label)),
    further: further.filter(({ isRead }) => isRead || said.size > 0),
  };
}

/**
 * What attacks, by rules and, above the level basic, by the model for who speaks. Where both name the same kind of
 * attack in the same place, the rule's hit says which. Pure; linear in the length of the views.
 */
export function attacksIn(read: ReadText, models: InjectionModels, level: Level): Attacks {
  const ruled = timed('prompt_injection', () => inViews(read.views, findPromptInjections));
  const judge = (one: ReadText): Judgement | null => judged(one, models, level);
  const judgement = judge(read);
  const reported = ruled
    .filter(({ score }) => score >= REPORTED_FROM[level])
    .map((hit) => (read.role === 'document' ? asIndirect(hit) : hit));
  const isTold = (hit: AttackHit): boolean =>
    reported.some(
      ({ rule, start, end }) => rule.category === hit.rule.category && start < hit.end && hit.start < end,
    );
  const said = saidRatherThanMentioned(read, ruled, judgement ?? { hits: [], further: [] }, judge);
  return {
    hits: [...reported, ...said.hits.filter((hit) => !isTold(hit))],
    further: said.further,
    probability: judgement?.probability ?? null,
    modelReadAll: judgement?.complete ?? true,
  };
}

/** What speaks to the assistant in a document, and whether all ways to read it were tried. */
export interface Instructions extends Attacks {
  views: Pick<TextViews, 'complete' | 'reason'>;
}

/**
 * Instructions to the assistant in a text that nobody has the right to give one in: a document, a page, the result of a
 * tool, JSON as it came. Hits have spans in `text`, and are in their order.
 *
 * @param views where the caller made them already
 */
export function instructionsIn(
  { text, views }: { text: string; views?: TextViews },
  models: InjectionModels,
  level: Level,
): Instructions {
  const read = views ?? timed('views', () => viewsOf(text));
  const attacks = attacksIn({ text, role: 'document', views: read.views }, models, level);
  return {
    ...attacks,
    hits: attacks.hits.sort((a, b) => a.start - b.start),
    views: { complete: read.complete, reason: read.reason },
  };
}
