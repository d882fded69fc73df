import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';
import {
  payloadText,
  type AnyGuard,
  type Failure,
  type GuardReply,
  type GuardRequest,
} from '@aiguards/contracts';
import type { AuditSettings, Config } from '@aiguards/config';
import { redactText } from '@aiguards/guards/trustguard';
import {
  storableText,
  AuditUnavailable,
  type AuditOutbox,
  type EvaluationRecord,
} from '@aiguards/persistence';
import { CONFIG, Keyring, roundedMs } from '@aiguards/platform';
import { MAX_IDENTIFIER_LENGTH } from '../http/json-body';
import type { Outcome } from '../process/envelope';
import { AUDIT_OUTBOX } from '../storage/tokens';
import { VERSION } from '../version';

const MAX_FINDINGS = 100;
/** Of a text that is kept: long prompts whole, files in part; `text_length` tells which. */
const MAX_TEXT = 64 * 1024;
/** Read beyond what is kept, so that nothing is cut in two before it is recognised. */
const REDACTION_MARGIN = 4096;
/** Where nothing counts tokens: about four bytes each in English, more tokens than that in most other languages. */
const BYTES_PER_TOKEN = 4;

const UNAVAILABLE: Failure = {
  code: 'AUDIT_UNAVAILABLE',
  message: 'The answer is withheld: its audit record could not be written (AUDIT_DURABILITY is strict)',
};

export interface Evaluation {
  guard: AnyGuard;
  request: GuardRequest;
  reply: GuardReply;
  outcome: Outcome;
  /** Who asked. */
  principal: string;
  clientVersion: string | null;
}

const field = (text: string | null): string | null => (text === null ? null : storableText(text));

const TEXT_KEPT: Record<AuditSettings['storeText'], (text: string) => string | null> = {
  none: () => null,
  redacted: (text) => storableText(redactText(text.slice(0, MAX_TEXT + REDACTION_MARGIN))).slice(0, MAX_TEXT),
  full: (text) => storableText(text.slice(0, MAX_TEXT)),
};

/** Makes the audit record of an evaluation and hands it to the outbox. */
@Injectable()
export class AuditRecorder {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AUDIT_OUTBOX) private readonly outbox: AuditOutbox | null,
    private readonly keyring: Keyring,
  ) {}

  /** @returns why the answer must not be given; in strict mode after the record is on disk, else at once */
  record(evaluation: Evaluation): Failure | null | Promise<Failure | null> {
    const kept = this.outbox?.add(JSON.stringify(this.recordOf(evaluation)));
    return kept ? kept.then(() => null, unavailable) : null;
  }

  private recordOf(evaluation: Evaluation): EvaluationRecord {
    const { guard, request, reply, outcome, principal, clientVersion } = evaluation;
    // Where the guard reads other fields, all of them.
    const text = payloadText(request.payload) || JSON.stringify(request.payload);
    return {
      id: uuidV7(),
      request_id: outcome.requestId,
      evaluated_at: new Date().toISOString(),
      tenant: request.tenant,
      principal,
      user_id: field(request.userId),
      session_id: field(request.sessionId ?? sessionOf(request.payload)),
      guard: guard.name,
      gateway_version: VERSION,
      ms: roundedMs(performance.now() - outcome.startedAt),
      transport: outcome.transport,
      fallback: outcome.fallbackUsed,
      cached: outcome.cached,
      client_type: outcome.request.client_type,
      client_version: field(clientVersion),
      text_sha256: this.keyring.digest('text', text),
      text_length: text.length,
      text: TEXT_KEPT[this.config.audit.storeText](text),
      ...tokensOf(reply, text),
      ...verdictOf(guard, reply),
    };
  }
}

/** ContextGuard also takes the session from its payload. */
function sessionOf({ session_id, sessionId }: GuardRequest['payload']): string | null {
  const session = session_id ?? sessionId;
  return typeof session === 'string' ? session.slice(0, MAX_IDENTIFIER_LENGTH) : null;
}

function unavailable(error: unknown): Failure {
  if (error instanceof AuditUnavailable) return UNAVAILABLE;
  throw error;
}

type Tokens = Pick<EvaluationRecord, 'token_count' | 'token_count_estimated'>;

/** What the guard counted, where it counts. */
function tokensOf(reply: GuardReply, text: string): Tokens {
  const counted = reply.ok ? (reply.data as { token_count?: unknown; estimated?: unknown }) : {};
  return typeof counted.token_count === 'number'
    ? { token_count: counted.token_count, token_count_estimated: counted.estimated === true }
    : { token_count: Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN), token_count_estimated: true };
}

type Verdict = Pick<
  EvaluationRecord,
  'decision' | 'score' | 'confidence' | 'code' | 'findings' | 'findings_count' | 'guard_version' | 'models'
>;

const NO_VERDICT: Verdict = {
  decision: null,
  score: null,
  confidence: null,
  code: null,
  findings: [],
  findings_count: 0,
  guard_version: null,
  models: [],
};

function verdictOf(guard: AnyGuard, reply: GuardReply): Verdict {
  if (!reply.ok) return { ...NO_VERDICT, code: reply.failure.code };
  const { data } = reply;
  return {
    decision: guard.decisionOf(data),
    score: data.score,
    confidence: data.confidence,
    code: null,
    findings: data.findings.slice(0, MAX_FINDINGS).map(auditedFinding),
    findings_count: data.findings.length,
    guard_version: data.engine.version,
    models: data.engine.models,
  };
}

/** Labels and offsets; messages and evidence may quote. */
const auditedFinding = (
  finding: EvaluationRecord['findings'][number],
): EvaluationRecord['findings'][number] => ({
  detector: finding.detector,
  label: finding.label,
  severity: finding.severity,
  start: finding.start,
  end: finding.end,
  ...(finding.field === undefined ? {} : { field: finding.field }),
});
