/** Injection token: where answers are cached. */
export const ANSWER_STORE = Symbol('ANSWER_STORE');

/** Injection token: every `KeyValue` that may hold values of a person. */
export const PERSONAL_STORES = Symbol('PERSONAL_STORES');

/** Injection token: the `AuditOutbox`, or null where nothing is stored. */
export const AUDIT_OUTBOX = Symbol('AUDIT_OUTBOX');
