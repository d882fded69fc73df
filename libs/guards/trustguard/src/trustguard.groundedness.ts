import { ModelRefused } from '@aiguards/models';
import { notScanned, partial, scanned, timed, type Check, type Finding } from '@aiguards/contracts';
import { checkGrounding } from './grounding.model';
import { documentTextsOf, type Field } from './trustguard.fields';
import { claimResultsOf, groundingFindings, groundingResultOf } from './trustguard.grounding';
import { identified, type ClaimResult, type GroundingResult } from './trustguard.grounding-schema';
import type { TrustGuardPayload } from './trustguard.schema';

/** What the sources say of an output. */
export interface Groundedness {
  check: Check;
  /** The output that was held against the sources; null where none was. */
  field: string | null;
  findings: Finding[];
  claims: ClaimResult[];
  result: GroundingResult | null;
}

const NOTHING = { field: null, findings: [], claims: [], result: null };

/** The texts to compare with: `sources`, or where a caller asks for groundedness without them, the other texts given. */
function sourcesOf(payload: TrustGuardPayload): Array<{ id: string; text: string }> {
  if (payload.sources !== undefined) return identified(payload.sources);
  if (payload.validation_type !== 'grounding') return [];
  return documentTextsOf(payload).fields.map(({ name, text }) => ({ id: name, text }));
}

/** Holds an answer against its sources. Without sources, and only where an answer is asked about, it is read for cues. */
export function groundednessOf(payload: TrustGuardPayload, fields: readonly Field[]): Groundedness {
  const sources = sourcesOf(payload);
  const answer =
    fields.find(({ name }) => name === 'output_text') ?? fields.find(({ name }) => name === 'text');
  if (!answer) return { ...NOTHING, check: notScanned('there was no output to compare') };
  const asksForIt = answer.role === 'answer' && payload.validation_type !== undefined;
  if (sources.length === 0 && !asksForIt) {
    return { ...NOTHING, check: notScanned('no sources were given') };
  }
  try {
    const grounding = timed('groundedness', () => checkGrounding(answer.text, sources));
    const result = groundingResultOf(grounding);
    const check = result.score === null ? partial('no sources to compare with: read for cues only') : scanned;
    return {
      check: grounding.partial === null ? check : partial(grounding.partial),
      field: answer.name,
      findings: groundingFindings(answer.text, grounding),
      claims: claimResultsOf(grounding),
      result,
    };
  } catch (error) {
    if (error instanceof ModelRefused) return { ...NOTHING, check: notScanned(error.message) };
    throw error;
  }
}
