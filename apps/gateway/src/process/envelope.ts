import type { Failure, GuardResult } from '@aiguards/contracts';
import { roundedMs } from '@aiguards/platform';
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
  cached: boolean;
  startedAt: number;
}

export type FailureEnvelope = Omit<ProcessResponse, 'success' | 'error'> & FailureFields;

const NO_MODELS: GuardResult['engine']['models'] = [];

const orNull = (texts: string[]): string[] | null => (texts.length > 0 ? texts : null);

function degradedWarning(guard: string): string {
  return `${guard} could not be reached; it ran in the gateway instead, without the state it keeps elsewhere`;
}

function metadata(outcome: Outcome, models: GuardResult['engine']['models']): ProcessResponse['metadata'] {
  return {
    cached: outcome.cached,
    degraded: outcome.fallbackUsed,
    transport: outcome.transport,
    attempts: outcome.attempts,
    queue_ms: roundedMs(outcome.queueMs),
    models,
  };
}

const serviceUsed = ({ request, fallbackUsed }: Outcome): string =>
  fallbackUsed ? `${request.service_type}-fallback` : request.service_type;

const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1000;

/**
 * Written out field by field: spreading objects into one another took a tenth of a short request's time.
 * @param data the guard's result, with what the client's presenter added
 */
export function successEnvelope(outcome: Outcome, data: GuardResult): ProcessResponse {
  const { request, fallbackUsed } = outcome;
  return {
    request_id: outcome.requestId,
    service_type: request.service_type,
    service_used: serviceUsed(outcome),
    client_type: request.client_type,
    success: true,
    fallback_used: fallbackUsed,
    data,
    error: null,
    processing_time: secondsSince(outcome.startedAt),
    confidence_score: data.confidence,
    warnings: orNull(
      fallbackUsed ? [degradedWarning(request.service_type), ...data.warnings] : data.warnings,
    ),
    recommendations: orNull(data.recommendations),
    metadata: metadata(outcome, data.engine.models),
  };
}

export function failureEnvelope(outcome: Outcome, failure: Failure): FailureEnvelope {
  return {
    request_id: outcome.requestId,
    service_type: outcome.request.service_type,
    service_used: serviceUsed(outcome),
    client_type: outcome.request.client_type,
    fallback_used: outcome.fallbackUsed,
    data: null,
    processing_time: secondsSince(outcome.startedAt),
    confidence_score: null,
    warnings: null,
    recommendations: null,
    metadata: metadata(outcome, NO_MODELS),
    ...failureFields(failure),
  };
}
