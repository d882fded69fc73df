/**
 * Every reason a request can fail for, as a closed union. The gateway maps each to an HTTP status in one
 * `Record`, so a code added here does not compile until it has its row there.
 */
export const FAILURE_CODES = [
  'INVALID_SERVICE_TYPE',
  'EMPTY_PAYLOAD',
  'BLANK_TEXT',
  'INVALID_CLIENT_TYPE',
  'INVALID_NAME',
  'INVALID_HOST',
  'TOO_DEEP',
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'HEADERS_TOO_LARGE',
  'MALFORMED_JSON',
  'VALIDATION_FAILED',
  'RATE_LIMITED',
  'QUOTA_EXCEEDED',
  'INTERNAL_ERROR',
  'GUARD_FAILED',
  'GUARD_UNAVAILABLE',
  'GUARD_TIMEOUT',
  'OVERLOADED',
  'AUDIT_UNAVAILABLE',
  'STORAGE_UNAVAILABLE',
  'IDENTITY_UNAVAILABLE',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** One thing that is wrong with an input: where, and what is accepted there. */
export interface Issue {
  /** Dotted path from the root of the body, for example `payload.samples.0.content`; empty for the body itself. */
  path: string;
  message: string;
}

/** A failure that the caller can act on. It is data: it crosses processes as it is and is never thrown. */
export interface Failure {
  code: FailureCode;
  message: string;
  issues?: Issue[];
  /**
   * Set by a transport that knows the guard cannot have begun (connection refused, nobody subscribed, breaker
   * open). Only such a failure may be retried elsewhere.
   */
  notStarted?: boolean;
  /** When asking again may help, where that is known. */
  retryAfterSeconds?: number;
}
