import { notScanned, timed } from '@aiguards/contracts';
import { contextModels } from './contextguard.models';
import type { Part } from './contextguard.part';
import type { ContextGuardPayload } from './contextguard.schema';
import { stringsIn, type Field } from './contextguard.sources';
import { relevanceOf } from './detectors/relevance/relevance-of';

/** What a text may belong to. How it follows from a conversation is the question of drift. */
function referencesOf(
  context: ContextGuardPayload['context'],
  documents: readonly Field[],
): readonly Field[] {
  const given = stringsIn(context).join('\n');
  return [...documents, ...(given === '' ? [] : [{ field: 'context', text: given }])];
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
): RelevancePart {
  if (text === undefined) return notCompared('no text was given');
  const { model, refusal } = contextModels().relevance;
  if (refusal !== null) return notCompared(refusal);
  const references = referencesOf(context, documents);
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
