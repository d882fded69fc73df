export const OPERATIONS = ['set', 'get', 'store', 'delete', 'canary'] as const;
type OperationName = (typeof OPERATIONS)[number];

/** What each means when no key is given; for most the one note of the session. Undefined: it needs one. */
const DEFAULT_KEYS: Readonly<Record<OperationName, string | undefined>> = {
  set: undefined,
  get: 'context',
  store: 'context',
  delete: 'context',
  canary: 'canary',
};
const DEFAULT_TTL_SECONDS = 3600;
export const MAX_TTL_SECONDS = 86_400;
/** Characters of JSON. Room for a long prompt; a store of notes, not of files. */
const MAX_VALUE_LENGTH = 64 * 1024;
/** Keys of one user and session that may be new within a day. */
export const MAX_VALUES = 1000;

interface Entry {
  key?: string;
  value?: unknown;
  ttl?: number;
  context?: unknown;
}

/** The fields of a payload that may ask for an operation; clients nest them in `data` or give them beside it. */
export interface OperationFields extends Entry {
  operation?: OperationName;
  action?: OperationName;
  data?: Entry;
}

export interface Operation {
  name: OperationName;
  /** Empty where one is required and was not given. */
  key: string;
  value: unknown;
  ttlSeconds: number;
}

/** The operation that a payload asks for; undefined: it asks for an analysis. */
export function operationOf(payload: OperationFields): Operation | undefined {
  const name = payload.operation ?? payload.action;
  if (name === undefined) return undefined;
  const { data = {} } = payload;
  const given = [data.value, payload.value, data.context, payload.context];
  return {
    name,
    key: data.key ?? payload.key ?? DEFAULT_KEYS[name] ?? '',
    value: given.find((value) => value !== undefined),
    ttlSeconds: data.ttl ?? payload.ttl ?? DEFAULT_TTL_SECONDS,
  };
}

/** What is wrong with an operation, by the field of `data` it is about. */
export function operationProblem({ name, key, value }: Operation): { field: string; message: string } | null {
  if (key === '') return { field: 'key', message: 'a key is required to set a value' };
  if (name !== 'set' && name !== 'store') return null;
  if (value === undefined) {
    return { field: 'value', message: 'a value is required: data.value, or data.context' };
  }
  return JSON.stringify(value).length > MAX_VALUE_LENGTH
    ? { field: 'value', message: `the value must not be longer than ${MAX_VALUE_LENGTH} characters as JSON` }
    : null;
}
