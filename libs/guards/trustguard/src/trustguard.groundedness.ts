import type { Level } from '@aiguards/injection';
import { notScanned, partial, scanned, timed, type Check, type Finding } from '@aiguards/contracts';
import type { Grounding } from './detectors/grounding/check-grounding';
import { checkGrounding, groundingRefusal } from './grounding.model';
import { documentTextsOf, type Field } from './trustguard.fields';
import { RULES_ONLY } from './trustguard.finding';
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

/** Whether all claims were compared. */
function checkOf({ claims, groundedness, partial: leftOut }: Grounding): Check {
  const foreign = claims.filter(({ reasons }) => reasons.some(({ reason }) => reason === 'not_comparable'));
  const reasons = [
    ...(leftOut === null ? [] : [leftOut]),
    ...(foreign.length === 0
      ? []
      : [
          `${foreign.length} of ${claims.length} claims could not be compared: the sources are in another script`,
        ]),
  ];
  if (reasons.length > 0) return partial(reasons.join('; '));
  return groundedness === null ? partial('no sources to compare with: read for cues only') : scanned;
}

/** Holds an answer against its sources. Without sources, and only where an answer is asked about, it is read for cues. */
export function groundednessOf(
  payload: TrustGuardPayload,
  fields: readonly Field[],
  level: Level,
): Groundedness {
  const sources = sourcesOf(payload);
  const answer =
    fields.find(({ name }) => name === 'output_text') ?? fields.find(({ name }) => name === 'text');
  if (!answer) return { ...NOTHING, check: notScanned('there was no output to compare') };
  const asksForIt = answer.role === 'answer' && payload.validation_type !== undefined;
  if (sources.length === 0 && !asksForIt) {
    return { ...NOTHING, check: notScanned('no sources were given') };
  }
  if (level === 'basic' && sources.length > 0) return { ...NOTHING, check: notScanned(RULES_ONLY) };
  const refusal = groundingRefusal();
  if (refusal !== null) return { ...NOTHING, check: notScanned(refusal) };
  const grounding = timed('groundedness', () => checkGrounding(answer.text, sources));
  return {
    check: checkOf(grounding),
    field: answer.name,
    findings: groundingFindings(answer.text, grounding),
    claims: claimResultsOf(grounding),
    result: groundingResultOf(grounding),
  };
}
