import type { Failure, FailureCode } from '@aiguards/contracts';

/** The one place where a failure becomes an HTTP status. */
export const HTTP_STATUS: Record<FailureCode, number> = {
  INVALID_SERVICE_TYPE: 400,
  EMPTY_PAYLOAD: 400,
  BLANK_TEXT: 400,
  INVALID_CLIENT_TYPE: 400,
  INVALID_NAME: 400,
  INVALID_HOST: 400,
  TOO_DEEP: 400,
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  HEADERS_TOO_LARGE: 431,
  MALFORMED_JSON: 422,
  VALIDATION_FAILED: 422,
  RATE_LIMITED: 429,
  QUOTA_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  GUARD_FAILED: 502,
  GUARD_UNAVAILABLE: 503,
  OVERLOADED: 503,
  AUDIT_UNAVAILABLE: 503,
  STORAGE_UNAVAILABLE: 503,
  IDENTITY_UNAVAILABLE: 503,
  GUARD_TIMEOUT: 504,
};

/** When to come back, where waiting helps. Seconds. */
export const RETRY_AFTER_SECONDS: Partial<Record<FailureCode, number>> = {
  RATE_LIMITED: 1,
  OVERLOADED: 1,
  GUARD_UNAVAILABLE: 5,
  AUDIT_UNAVAILABLE: 5,
  STORAGE_UNAVAILABLE: 5,
  IDENTITY_UNAVAILABLE: 5,
};

/** What every error body carries, whichever route it comes from. */
export interface FailureFields {
  success: false;
  error: string;
  detail: string;
  code: FailureCode;
  issues?: Failure['issues'];
}

export function failureFields({ code, message, issues }: Failure): FailureFields {
  return { success: false, error: message, detail: message, code, ...(issues ? { issues } : {}) };
}

/** Carries a failure out of a handler; the filter turns it into the response. */
export class FailureException extends Error {
  /** @param body the full body where the route has an envelope of its own */
  constructor(
    readonly failure: Failure,
    readonly body: object = failureFields(failure),
  ) {
    super(failure.code);
  }
}

/** Failures of the HTTP layer itself, by the status it gives them. */
const BY_STATUS: Readonly<Record<number, Failure>> = {
  400: { code: 'BAD_REQUEST', message: 'The request is not valid HTTP' },
  404: { code: 'NOT_FOUND', message: 'There is nothing at this path; GET /docs lists what there is' },
  408: { code: 'REQUEST_TIMEOUT', message: 'The request took too long to arrive' },
  413: { code: 'PAYLOAD_TOO_LARGE', message: 'The body is larger than 10 MB' },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The body must be JSON, sent as Content-Type: application/json',
  },
  431: { code: 'HEADERS_TOO_LARGE', message: 'The headers are too large' },
};

export function failureOfStatus(status: number): Failure {
  return (
    BY_STATUS[status] ?? {
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong; the log has the cause under the request id',
    }
  );
}
