/** Injection token: where answers are cached. */
export const ANSWER_STORE = Symbol('ANSWER_STORE');

/** Injection token: the `AuditOutbox`, or null where nothing is stored. */
export const AUDIT_OUTBOX = Symbol('AUDIT_OUTBOX');
