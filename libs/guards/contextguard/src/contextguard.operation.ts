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

interface OperationProblem {
  path: string[];
  message: string;
}

/** What is wrong with the operation that a payload asks for, and what is accepted. */
export function operationProblem(payload: OperationFields): OperationProblem | null {
  const { operation, action, data = {} } = payload;
  if (operation !== undefined && action !== undefined && operation !== action) {
    return { path: ['action'], message: 'action is another name of operation: give one of them' };
  }
  const asked = operationOf(payload);
  if (asked?.name === 'set' || asked?.name === 'store') return valueProblem(asked);
  if (asked?.name === 'canary' && (data.ttl ?? payload.ttl) !== undefined) {
    const message = `a canary is looked for ${MAX_TTL_SECONDS} seconds: ttl is for set and store`;
    return { path: ['data', 'ttl'], message };
  }
  return null;
}

function valueProblem({ key, value }: Operation): OperationProblem | null {
  if (key === '') return { path: ['data', 'key'], message: 'a key is required to set a value' };
  const path = ['data', 'value'];
  if (value === undefined) return { path, message: 'a value is required: data.value, or data.context' };
  const { length } = JSON.stringify(value);
  return length > MAX_VALUE_LENGTH
    ? { path, message: `the value is ${length} characters as JSON; at most ${MAX_VALUE_LENGTH} are accepted` }
    : null;
}
