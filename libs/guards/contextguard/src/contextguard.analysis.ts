import { gravest, notScanned, timed } from '@aiguards/contracts';
import { TURN_CHECKS } from './contextguard.checks';
import { analyseCode } from './contextguard.code';
import { analyseConversation } from './contextguard.conversation';
import { analyseDocuments } from './contextguard.documents';
import { conversationOf, type Message } from './contextguard.messages';
import type { Part } from './contextguard.part';
import { analyseRelevance } from './contextguard.relevance';
import type { ContextGuardEvaluation } from './contextguard.result-schema';
import type { ContextGuardPayload } from './contextguard.schema';
import { documentTexts, stringsIn } from './contextguard.sources';
import { verdict } from './contextguard.verdict';
import { canaryCheckOf, canaryFinding, canaryLeakIn } from './detectors/canary';
import { emptyEvaluation } from './empty-evaluation';
import { AWAY, memoryCheck, type Session } from './session-history';
import type { NewTurn } from './turn';

export interface AnalysisInput {
  payload: ContextGuardPayload;
  session: Session;
  tenant: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** `turn` is what the session is to remember; null: nothing. */
export interface AnalysisOutput {
  evaluation: ContextGuardEvaluation;
  turn: NewTurn | null;
}

/** UTF-16 length of everything the analysis reads. */
export function sizeOf(payload: ContextGuardPayload): number {
  const given = [
    payload.text,
    payload.context,
    payload.documents,
    payload.conversation_history,
    payload.current_code,
    payload.previous_code,
  ];
  return stringsIn(given).reduce((sum, text) => sum + text.length, 0);
}

/** Tokens that were put where nobody should read them, in what somebody says. */
function analyseCanaries(text: string, messages: readonly Message[] | null, session: Session): Part {
  if (session.state !== 'open') {
    const why = session.state === 'unavailable' ? AWAY : 'no session_id with a text was given';
    return { fields: {}, checked: { canary: notScanned(why) }, findings: [], confidence: [] };
  }
  const { turns, canaries } = session.history;
  const before = messages ?? turns;
  const leak = timed('canary', () => canaryLeakIn(text, before, canaries));
  return {
    fields: {},
    checked: { canary: canaryCheckOf(before, canaries) },
    findings: leak ? [canaryFinding(leak)] : [],
    confidence: [],
  };
}

/** A document full of hits must not make the answer grow without bound. */
const MOST_LISTED = 100;

function evaluationOf(parts: readonly Part[], session: Session): ContextGuardEvaluation {
  const findings = parts.flatMap((part) => part.findings);
  const confidences = parts.flatMap((part) => part.confidence);
  const empty = emptyEvaluation();
  const sessionTurns = session.state === 'open' ? session.history.turnsSoFar : null;
  const evaluation = { ...empty, metrics: { ...empty.metrics, session_turns: sessionTurns } };
  const checked = { memory: memoryCheck(session) };
  for (const part of parts) {
    Object.assign(evaluation, part.fields);
    Object.assign(evaluation.metrics, part.metrics);
    Object.assign(checked, part.checked);
  }
  const listed = [...gravest(findings, MOST_LISTED)];
  return {
    ...evaluation,
    ...verdict(findings, confidences),
    findings: listed,
    checked,
    warnings:
      listed.length < findings.length
        ? [`Only the gravest ${MOST_LISTED} of ${findings.length} findings are listed.`]
        : [],
    recommendations: [...new Set(listed.map((finding) => finding.suggestion))],
  };
}

/** Everything that is asked of a text is told as not looked at. */
const WITHOUT_TEXT: Part = {
  fields: {},
  checked: Object.fromEntries(TURN_CHECKS.map((name) => [name, notScanned('no text was given')])),
  findings: [],
  confidence: [],
};

/** Compares what was given with what it came with. Apart from what it keeps of messages it has read, pure. */
export function run({ payload, session, tenant, now }: AnalysisInput): AnalysisOutput {
  const { text } = payload;
  const { messages, ...brought } = conversationOf(payload);
  const documents = documentTexts(payload);
  const relevance = analyseRelevance(payload, documents);
  const conversation =
    text === undefined ? null : analyseConversation({ text, payload, messages, session, tenant, now });
  const parts = [
    relevance,
    ...(text === undefined || conversation === null
      ? [WITHOUT_TEXT]
      : [...conversation.parts, analyseCanaries(text, messages, session)]),
    analyseDocuments(documents, brought, relevance.perDocument),
    analyseCode(payload),
  ];
  // A session is remembered also while what came before is not known.
  const turn = session.state === 'none' ? null : (conversation?.turn ?? null);
  return { evaluation: evaluationOf(parts, session), turn };
}
