import { notScanned, timed } from '@aiguards/contracts';
import { contextModels } from './contextguard.models';
import type { Part } from './contextguard.part';
import type { ContextGuardPayload } from './contextguard.schema';
import { stringsIn, type Field, type Message } from './contextguard.sources';
import { relevanceOf } from './detectors/relevance/relevance-of';

/** Messages that a text is compared with where nothing else came with it. */
const COMPARED_MESSAGES = 8;

/** What a text may belong to: its context and its documents; where there are none, what was said last. */
function referencesOf(
  context: ContextGuardPayload['context'],
  documents: readonly Field[],
  messages: readonly Message[],
): readonly Field[] {
  const given = stringsIn(context).join('\n');
  const references = [...documents, ...(given === '' ? [] : [{ field: 'context', text: given }])];
  if (references.length > 0 || messages.length === 0) return references;
  const said = messages.slice(-COMPARED_MESSAGES).map(({ text }) => text);
  return [{ field: 'conversation_history', text: said.join('\n') }];
}

export interface RelevancePart extends Part {
  /** Of each document to the text, in their order; null: not compared. */
  perDocument: readonly (number | null)[];
}

function notCompared(reason: string): RelevancePart {
  return {
    fields: {},
    checked: { relevance: notScanned(reason) },
    findings: [],
    confidence: [],
    perDocument: [],
  };
}

/** How relevant what came with a text is to it. */
export function analyseRelevance(
  { text, context }: Pick<ContextGuardPayload, 'text' | 'context'>,
  documents: readonly Field[],
  messages: readonly Message[],
): RelevancePart {
  if (text === undefined) return notCompared('no text was given');
  const { model, refusal } = contextModels().relevance;
  if (refusal !== null) return notCompared(refusal);
  const references = referencesOf(context, documents, messages);
  const relevance = timed('relevance', () => relevanceOf(text, references, model));
  return {
    fields: { relevance: relevance.value },
    metrics: { content_words: relevance.words.text, reference_words: relevance.words.reference },
    checked: { relevance: relevance.check },
    findings: relevance.finding ? [relevance.finding] : [],
    confidence: relevance.confidence === null ? [] : [relevance.confidence],
    perDocument: relevance.perReference.slice(0, documents.length),
  };
}
