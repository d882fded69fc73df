export const OPERATIONS = ['set', 'get', 'store', 'delete'] as const;
type OperationName = (typeof OPERATIONS)[number];

/** What `store`, `get` and `delete` mean when no key is given: the one note of the session. */
const DEFAULT_KEY = 'context';
const DEFAULT_TTL_SECONDS = 3600;
export const MAX_TTL_SECONDS = 86_400;
/** Characters of JSON. Room for a long prompt; a store of notes, not of files. */
const MAX_VALUE_LENGTH = 64 * 1024;

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
  key: string | undefined;
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
    key: data.key ?? payload.key ?? (name === 'set' ? undefined : DEFAULT_KEY),
    value: given.find((value) => value !== undefined),
    ttlSeconds: data.ttl ?? payload.ttl ?? DEFAULT_TTL_SECONDS,
  };
}

/** What is wrong with an operation, by the field of `data` it is about. */
export function operationProblem({ name, key, value }: Operation): { field: string; message: string } | null {
  if (key === undefined) return { field: 'key', message: 'a key is required to set a value' };
  if (name !== 'set' && name !== 'store') return null;
  if (value === undefined) {
    return { field: 'value', message: 'a value is required: data.value, or data.context' };
  }
  return JSON.stringify(value).length > MAX_VALUE_LENGTH
    ? { field: 'value', message: `the value must not be longer than ${MAX_VALUE_LENGTH} characters as JSON` }
    : null;
}
