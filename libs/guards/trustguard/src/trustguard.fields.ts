import type { TrustGuardPayload } from './trustguard.schema';

/** Who speaks: a user may give instructions, a document may not, and what a model wrote is no attack of its reader. */
export type Role = 'prompt' | 'answer' | 'document';

/** A text of a payload, and where it stands in it: "text", "documents[0]", "messages[2]". */
export interface Field {
  name: string;
  text: string;
  role: Role;
}

/** More texts than this in one payload are not read; the answer says so. */
const MAX_DOCUMENTS = 1000;
const MAX_DEPTH = 16;

/** Every string in a value of any shape, with the path that leads to it. */
function* stringsIn(value: unknown, path: string, depth = 0): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH) {
    for (const [key, inner] of Object.entries(value)) {
      yield* stringsIn(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, depth + 1);
    }
  }
}

const DOCUMENT_FIELDS = ['documents', 'context', 'sources', 'tool_outputs', 'tool_output'] as const;

/** A name or a number says nothing to a model. */
const HAS_TWO_WORDS = /\p{L}\P{L}+\p{L}|[^\p{ASCII}\s]{4}|\S{12}/u;

const ROLES: Readonly<Record<string, Role>> = {
  user: 'prompt',
  human: 'prompt',
  assistant: 'answer',
  model: 'answer',
  ai: 'answer',
  tool: 'document',
  function: 'document',
};

function messageFields({ messages }: TrustGuardPayload): Field[] {
  return (messages ?? []).flatMap(({ role, content }, index) => {
    const speaker = ROLES[role.toLowerCase()];
    if (speaker === undefined) return [];
    return Array.from(stringsIn(content, `messages[${index}]`))
      .filter(([path]) => !/\.(?:type|id|name|url)$/.test(path))
      .map(([, text]) => ({ name: `messages[${index}]`, text, role: speaker }));
  });
}

/** The texts that the payload itself names, in order. */
function ownFields(payload: TrustGuardPayload): Field[] {
  const { text, input_text: input, output_text: output, validation_type: type } = payload;
  const isAnswer = type === 'output' || type === 'grounding';
  return [
    ...(text === undefined
      ? []
      : [{ name: 'text', text, role: isAnswer ? ('answer' as const) : ('prompt' as const) }]),
    ...(input === undefined ? [] : [{ name: 'input_text', text: input, role: 'prompt' as const }]),
    ...(output === undefined ? [] : [{ name: 'output_text', text: output, role: 'answer' as const }]),
  ];
}

/** What a model is about to read, in order. */
export function documentTextsOf(payload: TrustGuardPayload): Field[] {
  return DOCUMENT_FIELDS.flatMap((field) =>
    Array.from(stringsIn(payload[field], field))
      .filter(([, text]) => HAS_TWO_WORDS.test(text))
      .map(([name, text]): Field => ({ name, text, role: 'document' })),
  );
}

/** Every text to be read. Pure. */
export function fieldsOf(payload: TrustGuardPayload): { fields: Field[]; complete: boolean } {
  const documents = documentTextsOf(payload);
  return {
    fields: [...ownFields(payload), ...messageFields(payload), ...documents.slice(0, MAX_DOCUMENTS)],
    complete: documents.length <= MAX_DOCUMENTS,
  };
}

export const sizeOf = (payload: TrustGuardPayload): number =>
  fieldsOf(payload).fields.reduce((sum, { text }) => sum + text.length, 0);
