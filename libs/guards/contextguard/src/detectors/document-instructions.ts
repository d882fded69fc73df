import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import {
  instructionsIn,
  MOST_READ,
  toFinding,
  type InjectionModels,
  type Instructions,
  type Level,
} from '@aiguards/injection';

/** A text that did not come from the user, and where the client put it, for example `documents.2`. */
export interface ForeignText {
  path: string;
  text: string;
}

/** One document full of hits must not make the answer grow without bound. */
export const MAX_FINDINGS = 100;

export interface DocumentReading {
  /** In the order of the texts, each with its text as `field`. */
  findings: Finding[];
  check: Check;
  /** The surest the model was that a text speaks to the assistant; null where it read none. */
  probability: number | null;
}

/** Instructions to the assistant in texts of others, with spans in each text as it was sent. */
export function readDocuments(
  sources: readonly ForeignText[],
  models: InjectionModels,
  level: Level,
): DocumentReading {
  const readings = sources.map(({ text }) => instructionsIn({ text }, models, level));
  const found = readings.flatMap(({ hits }, index) =>
    hits.map((hit) => toFinding(hit, sources[index]?.path ?? '', level)),
  );
  const probabilities = readings.map(({ probability }) => probability).filter((value) => value !== null);
  return {
    findings: found.slice(0, MAX_FINDINGS),
    check: checkOf(readings, models, level, found.length),
    probability: probabilities.length > 0 ? Math.max(...probabilities) : null,
  };
}

function checkOf(
  readings: readonly Instructions[],
  { documents }: InjectionModels,
  level: Level,
  found: number,
): Check {
  if (readings.length === 0) return notScanned('neither documents nor tool messages were given');
  const reasons = [
    ...(found > MAX_FINDINGS ? [`stopped at ${MAX_FINDINGS} findings`] : []),
    ...(level === 'basic' ? ['the level basic runs rules only'] : []),
    ...(documents.refusal === null ? [] : [`rules only: ${documents.refusal}`]),
    ...(readings.every(({ modelReadAll }) => modelReadAll)
      ? []
      : [`of a text with its readings, the model is given ${MOST_READ} characters`]),
    ...(readings.every(({ views }) => views.complete) ? [] : ['some readings of a text were left out']),
  ];
  return reasons.length > 0 ? partial(reasons.join('; ')) : scanned;
}
