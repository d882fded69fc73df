import type { Failure, GuardResult } from '@aiguards/contracts';
import { failureFields, type FailureFields } from '../http/failure-response';
import type { ProcessRequest, ProcessResponse } from './process.schema';

/** How a request went, beside its answer. */
export interface Outcome {
  requestId: string;
  request: Pick<ProcessRequest, 'service_type' | 'client_type'>;
  transport: string | null;
  attempts: number;
  queueMs: number;
  fallbackUsed: boolean;
  startedAt: number;
}

export type FailureEnvelope = Omit<ProcessResponse, 'success' | 'error'> & FailureFields;

const NO_MODELS: GuardResult['engine']['models'] = [];

const orNull = (texts: string[]): string[] | null => (texts.length > 0 ? texts : null);

function degradedWarning(guard: string): string {
  return `${guard} could not be reached; it ran in the gateway instead, without the state it keeps elsewhere`;
}

function common(outcome: Outcome) {
  const { service_type: guard, client_type } = outcome.request;
  return {
    request_id: outcome.requestId,
    service_type: guard,
    service_used: outcome.fallbackUsed ? `${guard}-fallback` : guard,
    client_type,
    fallback_used: outcome.fallbackUsed,
    processing_time: (performance.now() - outcome.startedAt) / 1000,
  };
}

function metadata(outcome: Outcome, models: GuardResult['engine']['models']): ProcessResponse['metadata'] {
  return {
    cached: false,
    degraded: outcome.fallbackUsed,
    transport: outcome.transport,
    attempts: outcome.attempts,
    queue_ms: Math.round(outcome.queueMs * 1000) / 1000,
    models,
  };
}

/** @param data the guard's result, with what the client's presenter added */
export function successEnvelope(
  outcome: Outcome,
  result: GuardResult,
  data: Record<string, unknown>,
): ProcessResponse {
  const warnings = outcome.fallbackUsed
    ? [degradedWarning(outcome.request.service_type), ...result.warnings]
    : result.warnings;
  return {
    ...common(outcome),
    success: true,
    data,
    error: null,
    confidence_score: result.confidence,
    warnings: orNull(warnings),
    recommendations: orNull(result.recommendations),
    metadata: metadata(outcome, result.engine.models),
  };
}

export function failureEnvelope(outcome: Outcome, failure: Failure): FailureEnvelope {
  return {
    ...common(outcome),
    data: null,
    confidence_score: null,
    warnings: null,
    recommendations: null,
    metadata: metadata(outcome, NO_MODELS),
    ...failureFields(failure),
  };
}
