import { notScanned, partial, scanned, timed, type Check, type Finding } from '@aiguards/contracts';
import { instructionsIn, MOST_READ, toFinding, type Instructions } from '@aiguards/injection';
import { DOCUMENT_CHECKS } from './contextguard.checks';
import type { SentConversation } from './contextguard.messages';
import { contextModels } from './contextguard.models';
import type { Part } from './contextguard.part';
import { sanitized } from './contextguard.sanitizing';
import type { DocumentText, ForeignText } from './contextguard.sources';
import { provenanceHitsIn, REPORTED_FROM, withInstructions, type Hit } from './detectors/hidden';

const LEVEL = 'standard';

/** What no model read is clean as far as a few rules can tell. */
const UNREAD_CONFIDENCE = 0.3;

/** What is off in one text of others. */
interface Reading {
  /** Null where its author may give instructions. */
  instructions: Instructions | null;
  planted: readonly Hit[];
  findings: readonly Finding[];
}

function findingOf({ contents: _, ...hit }: Hit, field: string): Finding {
  const margin = hit.score - REPORTED_FROM;
  return {
    ...hit,
    detector: hit.type,
    ...(field === 'text' ? {} : { field }),
    explanation: { rule: hit.label, features: [], threshold: REPORTED_FROM, margin },
  };
}

function readingOf({ text, field, source }: ForeignText): Reading {
  const instructions =
    source === 'user'
      ? null
      : timed('indirect_injection', () => instructionsIn({ text }, contextModels(), LEVEL));
  const planted = timed('planted', () =>
    withInstructions(provenanceHitsIn(text), [
      ...(instructions?.hits ?? []),
      ...(instructions?.further ?? []),
    ]),
  );
  const findings = [
    ...(instructions?.hits ?? []).map((hit) => toFinding(hit, field, LEVEL)),
    ...planted.map((hit) => findingOf(hit, field)),
  ].sort((one, other) => one.start - other.start);
  return { instructions, planted, findings };
}

const judgedOf = (readings: readonly Reading[]): Instructions[] =>
  readings.map(({ instructions }) => instructions).filter((one) => one !== null);

function instructionCheck(readings: readonly Reading[]): Check {
  const judged = judgedOf(readings);
  if (judged.length === 0) return notScanned('all documents are of the user, who may give instructions');
  const { refusal } = contextModels().documents;
  const reasons = [
    ...(refusal === null ? [] : [`rules only: ${refusal}`]),
    ...(judged.every(({ modelReadAll }) => modelReadAll)
      ? []
      : [`of a text with its readings, the model is given ${MOST_READ} characters`]),
    ...(judged.every(({ views }) => views.complete) ? [] : ['some readings of a text were left out']),
  ];
  return reasons.length > 0 ? partial(reasons.join('; ')) : scanned;
}

const everyCheck = (check: Check): Part['checked'] =>
  Object.fromEntries(DOCUMENT_CHECKS.map((name) => [name, check]));

function checkedOf(readings: readonly Reading[], unread: number): Part['checked'] {
  if (readings.length === 0)
    return everyCheck(notScanned('neither documents nor results of tools were given'));
  if (unread > 0) return everyCheck(partial(`${unread} older results of tools were not read`));
  return { ...everyCheck(scanned), indirect_injection: instructionCheck(readings) };
}

function confidenceOf(readings: readonly Reading[]): number[] {
  return judgedOf(readings).map(({ probability }) =>
    probability === null ? UNREAD_CONFIDENCE : 1 - probability,
  );
}

/** Reads each text once, and makes of it what the answer says of it. */
const readAll = <Text extends ForeignText>(texts: readonly Text[]): { text: Text; reading: Reading }[] =>
  texts.map((text) => ({ text, reading: readingOf(text) }));

/** Looks in texts of others for what speaks to the assistant, is hidden, or would carry something out. */
export function analyseDocuments(
  documents: readonly DocumentText[],
  { foreign, unread }: Pick<SentConversation, 'foreign' | 'unread'>,
  relevance: readonly (number | null)[],
): Part {
  const read = readAll(documents);
  const others = readAll(foreign);
  const readings = [...read, ...others].map(({ reading }) => reading);
  const results = read.map(({ text: { id, index, source }, reading }, at) => ({
    id,
    index,
    source,
    relevance: relevance[at] ?? null,
    findings: reading.findings.length,
  }));
  const clean = [
    ...read.map(({ text, reading }) => sanitized(text, reading)),
    ...others
      .map(({ text, reading }) => sanitized({ ...text, id: null, index: null }, reading))
      .filter(({ changed }) => changed),
  ];
  return {
    fields: {
      document_results: documents.length > 0 ? results : null,
      sanitized_documents: readings.length > 0 ? clean : null,
    },
    checked: checkedOf(readings, unread),
    findings: readings.flatMap(({ findings }) => findings),
    confidence: confidenceOf(readings),
  };
}
