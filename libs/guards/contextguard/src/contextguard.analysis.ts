import { notScanned, timed, type Check, type Checked, type Finding } from '@aiguards/contracts';
import { injectionModels } from '@aiguards/injection';
import type { ContextGuardEvaluation, ContextGuardPayload } from './contextguard.schema';
import { NOT_BUILT, verdict } from './contextguard.verdict';
import { documentTexts, foreignTexts, historyTexts, stringsIn } from './contextguard.sources';
import { bagOf, type Bag } from './detectors/bag-of-words';
import { codeChange } from './detectors/code-change';
import { readDocuments } from './detectors/document-instructions';
import { DEFAULT_DRIFT_THRESHOLD, driftOf } from './detectors/drift';
import { relevanceOf } from './detectors/relevance';
import { REMEMBERED_TURNS, learn, packed, unpacked, type SessionBag } from './detectors/session-bag';
import { emptyEvaluation } from './empty-evaluation';
import { AWAY, memoryCheck, type Session } from './session-history';
import type { NewTurn } from './turn';

export interface AnalysisInput {
  payload: ContextGuardPayload;
  session: Session;
}

/** `turn` is what the session is to remember; null: nothing. */
export interface AnalysisOutput {
  evaluation: ContextGuardEvaluation;
  turn: NewTurn | null;
}

/** What one part of the analysis found out; `confidence` is null where it had nothing to judge by. */
interface Part {
  fields: Partial<ContextGuardEvaluation>;
  checked: Checked;
  findings: readonly (Finding | null)[];
  confidence: readonly (number | null)[];
}

/** What no model read is clean as far as a few rules can tell. */
const UNREAD_CONFIDENCE = 0.3;

/** Characters of code from which comparing may take long: a line may be one character, and the cost is quadratic. */
const LONG_CODE = 400;

/** UTF-16 length of everything the analysis reads; infinite where the cost is not in proportion to it. */
export function sizeOf(payload: ContextGuardPayload): number {
  const given = [
    payload.text,
    payload.context,
    payload.documents,
    payload.conversation_history,
    payload.current_code,
    payload.previous_code,
  ];
  const isLongDiff =
    Math.min(payload.current_code?.length ?? 0, payload.previous_code?.length ?? 0) > LONG_CODE;
  return isLongDiff ? Infinity : stringsIn(given).reduce((sum, text) => sum + text.length, 0);
}

function driftCheck(session: Session, hasReference: boolean, measured: Check): Check {
  if (hasReference) return measured;
  return session.state === 'unavailable'
    ? notScanned(AWAY)
    : notScanned('neither a session_id nor a conversation_history was given');
}

/** The words of the turns before; null where there are none. */
function sessionBag(session: Session): Bag | null {
  if (session.state !== 'open') return null;
  const turns = session.history.turns.slice(-REMEMBERED_TURNS).map(({ features }) => unpacked(features));
  return turns.reduce<SessionBag | null>(learn, null)?.weights ?? null;
}

function historyBag(payload: ContextGuardPayload): Bag | null {
  const turns = historyTexts(payload)
    .slice(-REMEMBERED_TURNS)
    .map((text) => bagOf([text]));
  return turns.reduce<SessionBag | null>(learn, null)?.weights ?? null;
}

function analyseText(text: string, payload: ContextGuardPayload, session: Session, turn: Bag): Part {
  const parts = [
    stringsIn(payload.context),
    historyTexts(payload),
    ...documentTexts(payload).map((one) => [one]),
  ];
  const relevance = timed('relevance', () => relevanceOf(text.length, turn, parts.map(bagOf)));
  const hasReference = session.state === 'open' || payload.conversation_history !== undefined;
  const before = sessionBag(session) ?? historyBag(payload);
  const threshold = payload.drift_threshold ?? DEFAULT_DRIFT_THRESHOLD;
  const drift = timed('drift', () => driftOf(text.length, turn, before, threshold));
  const driftType = drift.detected ? 'topic_shift' : 'none';
  return {
    fields: {
      relevance: relevance.value,
      metrics: {
        content_words: turn.size,
        reference_words: relevance.referenceWords,
        session_turns: session.state === 'open' ? session.history.turnsSoFar : null,
      },
      ...(hasReference
        ? {
            drift_detected: drift.detected,
            drift_score: drift.score,
            drift_type: drift.detected === null ? null : driftType,
            context_coherence: drift.score === null || before === null ? null : 1 - drift.score,
          }
        : {}),
    },
    checked: { relevance: relevance.check, drift: driftCheck(session, hasReference, drift.check) },
    findings: [relevance.finding, drift.finding],
    confidence: [relevance.confidence, drift.confidence],
  };
}

const NO_TEXT: Part = {
  fields: {},
  checked: { relevance: notScanned('no text was given'), drift: notScanned('no text was given') },
  findings: [],
  confidence: [],
};

function analyseDocuments(payload: ContextGuardPayload): Part {
  const sources = foreignTexts(payload);
  const { findings, check, probability } = timed('indirect_injection', () =>
    readDocuments(sources, injectionModels(), 'standard'),
  );
  return {
    fields: {},
    checked: { indirect_injection: check },
    findings,
    confidence: sources.length === 0 ? [] : [probability === null ? UNREAD_CONFIDENCE : 1 - probability],
  };
}

function analyseCode({ current_code: current, previous_code: previous }: ContextGuardPayload): Part {
  if (current === undefined || previous === undefined) {
    const check = notScanned('current_code and previous_code were not both given');
    return { fields: {}, checked: { code_diff: check }, findings: [], confidence: [] };
  }
  const change = timed('code_diff', () => codeChange(previous, current));
  return {
    fields: {
      added_lines: change.addedLines,
      removed_lines: change.removedLines,
      unchanged_lines: change.unchangedLines,
      changed: change.changed,
    },
    checked: { code_diff: change.check },
    findings: [],
    confidence: [1],
  };
}

/** Nothing is read of a turn yet but its words. */
const NO_MARKS: NewTurn['marks'] = { p: null, c: 0, r: 0, w: '' };

/** A session is remembered also while what came before is not known. */
function turnOf(text: string | undefined, bag: Bag, session: Session): NewTurn | null {
  if (text === undefined || session.state === 'none') return null;
  return { role: 'user', features: packed(bag), marks: NO_MARKS, text };
}

/** Compares what was given with what it came with. Pure; may run on a worker thread. */
export function run({ payload, session }: AnalysisInput): AnalysisOutput {
  const { text } = payload;
  const turn = bagOf(text === undefined ? [] : [text]);
  const textPart = text === undefined ? NO_TEXT : analyseText(text, payload, session, turn);
  const documentPart = analyseDocuments(payload);
  const codePart = analyseCode(payload);
  const parts = [textPart, documentPart, codePart];
  const findings = parts.flatMap((part) => part.findings).filter((finding) => finding !== null);
  const confidences = parts.flatMap((part) => part.confidence).filter((confidence) => confidence !== null);
  const evaluation = {
    ...emptyEvaluation(),
    ...textPart.fields,
    ...codePart.fields,
    ...verdict(findings, confidences),
    findings,
    checked: {
      memory: memoryCheck(session),
      ...textPart.checked,
      ...documentPart.checked,
      ...codePart.checked,
      ...NOT_BUILT,
    },
    recommendations: [...new Set(findings.map((finding) => finding.suggestion))],
  };
  return { evaluation, turn: turnOf(text, turn, session) };
}
