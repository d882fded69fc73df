import type { z } from 'zod';
import type { Deadline } from './deadline';
import type { Failure } from './failure';
import type { Engine, Evaluation, GuardResult } from './finding';
import type { SettingsFile } from './settings-files';
import type { Timing } from './timing';
import type { TraceContext } from './trace-context';

/** A request to a guard as it crosses transports. JSON only. */
export interface GuardRequest {
  requestId: string;
  payload: Record<string, unknown>;
  userId: string | null;
  sessionId: string | null;
  /** Whose data it is: no tenant ever sees another's. */
  tenant: string;
  /** The span that asks; unset while nothing is traced. */
  trace?: TraceContext;
}

/** The tenant of everybody who is not told apart. */
export const DEFAULT_TENANT = 'default';

export type GuardReply = { ok: true; data: GuardResult } | { ok: false; failure: Failure };

/** What a guard knows about a request beside its payload. */
export interface GuardContext extends Omit<GuardRequest, 'payload' | 'trace'> {
  deadline: Deadline;
  /** Takes the timed parts of the evaluation, when it is traced. */
  timings?: Timing[];
}

export interface GuardService<Payload = unknown> {
  evaluate(payload: Payload, context: GuardContext): Promise<Evaluation> | Evaluation;
  /** The trained models it decides with: those that were loaded and verified. None unless given. */
  models?(): Engine['models'];
}

type Constructor<T> = abstract new (...args: never[]) => T;

export interface GuardExample {
  summary: string;
  payload: Record<string, unknown>;
}

/**
 * The words that a guard's results use, as closed sets. Only these become labels of metrics: what else stands in a
 * result may be a client's own, without bound, and nobody else's business.
 */
interface Vocabulary<Decision extends string = string> {
  /** What `decisionOf` may say. */
  decisions: readonly Decision[];
  /** `type` of its findings. */
  findingTypes: readonly string[];
  /** Keys of `checked`, up to their first dot. */
  checks: readonly string[];
}

/** What a guard says about tokens in one result; null where it did not measure. */
interface TokenUse {
  counted: number | null;
  /** Beyond the budget that the client gave. */
  overBudget: number | null;
  saved: number | null;
}

/**
 * A guard is a value. Routes, RPC patterns, configuration keys, discovery, health, metrics, OpenAPI and the
 * contract tests all derive from it; the catalogue is the only list of guards.
 */
export interface GuardDefinition<
  Payload = unknown,
  ResultSchema extends z.ZodType = z.ZodType,
  Decision extends string = string,
> {
  /** Lower case, unique; also the prefix of its environment variables. */
  name: string;
  title: string;
  description: string;
  version: string;
  tags: readonly string[];
  /** `POST /api/v1/guards/{name}/{verb}` beside `POST /api/v1/guards/{name}`. */
  verb: string;
  payloadSchema: z.ZodType<Payload>;
  resultSchema: ResultSchema;
  examples: readonly GuardExample[];
  /** One word for the outcome, as the audit history shows and counts it. */
  decisionOf(result: z.output<ResultSchema>): NoInfer<Decision>;
  vocabulary: Vocabulary<Decision>;
  /** Which end of `score` is the good one: guards differ. */
  betterScore: 'high' | 'low';
  /** Only of a guard that counts tokens. */
  tokenUseOf?(result: z.output<ResultSchema>): TokenUse;
  /** Whether the answer depends on, or changes, anything but the payload: such a request is never answered from the cache. */
  isStateful(request: Pick<GuardRequest, 'payload' | 'sessionId'>): boolean;
  /** Only of a guard that takes one; its service reads it from `SettingsFiles`. */
  settingsFile?: SettingsFile;
  /** Loads the Nest module that provides the service. Called once, when the guard is first needed in this process. */
  load(): Promise<{ module: new () => object; service: Constructor<GuardService<Payload>> }>;
}

export function defineGuard<Payload, ResultSchema extends z.ZodType, const Decision extends string>(
  definition: GuardDefinition<Payload, ResultSchema, Decision>,
): GuardDefinition<Payload, ResultSchema, Decision> {
  return definition;
}

// The catalogue holds guards of different payloads; each validates its own, so the list needs no type parameter.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyGuard = GuardDefinition<any>;
