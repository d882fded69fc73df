import type { Role } from '@aiguards/injection';
import type { TrustGuardPayload } from './trustguard.schema';
import { MAX_DEPTH, textsIn, type Texts } from './trustguard.texts';

/** A text of a payload, and where it stands in it: "text", "documents[0]", "messages[2].content". */
export interface Field {
  name: string;
  text: string;
  role: Role;
}

/** What is to be read, and why anything is not; null: all is. */
export interface Fields {
  fields: Field[];
  unread: string | null;
}

/** More texts than this in messages, or in documents, are not read; the answer says so. */
const MAX_TEXTS = 1000;

const DOCUMENT_FIELDS = ['documents', 'context', 'sources', 'tool_outputs', 'tool_output'] as const;

/** A name or a number says nothing to a model. */
const HAS_TWO_WORDS = /\p{L}\P{L}+\p{L}|[^\p{ASCII}\s]{4}|\S{12}/u;

const ROLES: Readonly<Record<string, Role>> = {
  user: 'prompt',
  human: 'prompt',
  assistant: 'answer',
  model: 'answer',
  ai: 'answer',
};

/** Who built the application gives instructions by right. */
const TRUSTED_ROLES: ReadonlySet<string> = new Set(['system', 'developer']);

const nameOf = (role: string): string => role.trim().toLowerCase();

/** Whether messages are left out because of who speaks. */
export const hasTrustedMessages = ({ messages = [] }: TrustGuardPayload): boolean =>
  messages.some(({ role }) => TRUSTED_ROLES.has(nameOf(role)));

/** What programs name things by. A longer value, or one of several words, is text under whatever key. */
const TECHNICAL_KEY = /\.(?:type|id|name|tool_call_id)$/;
const IDENTIFIER = /^[\w.:-]{0,64}$/;
/** Bytes of a picture or a sound, no text. */
const MEDIA = /^data:(?:image|audio|video)\/[\w.+-]+;base64,[\w+/=-]*$/;

function isRead(path: string, text: string): boolean {
  return !MEDIA.test(text) && !(TECHNICAL_KEY.test(path) && IDENTIFIER.test(text));
}

/** A role that nobody knows may not give instructions. */
function messageTexts({ messages = [] }: TrustGuardPayload): { fields: Field[]; tooDeep: boolean } {
  const fields: Field[] = [];
  let tooDeep = false;
  for (const [index, { role, ...message }] of messages.entries()) {
    if (TRUSTED_ROLES.has(nameOf(role))) continue;
    const found = textsIn(message, `messages[${index}]`);
    tooDeep ||= found.tooDeep;
    for (const { path, text } of found.texts) {
      if (isRead(path, text)) fields.push({ name: path, text, role: ROLES[nameOf(role)] ?? 'document' });
    }
  }
  return { fields, tooDeep };
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
export function documentTextsOf(payload: TrustGuardPayload): { fields: Field[]; tooDeep: boolean } {
  const found: Texts[] = DOCUMENT_FIELDS.map((field) => textsIn(payload[field], field));
  const fields = found
    .flatMap(({ texts }) => texts)
    .filter(({ text }) => HAS_TWO_WORDS.test(text))
    .map(({ path, text }): Field => ({ name: path, text, role: 'document' }));
  return { fields, tooDeep: found.some(({ tooDeep }) => tooDeep) };
}

/** Every text to be read. Of a long conversation the newest texts are kept: it is they that are asked about. Pure. */
export function fieldsOf(payload: TrustGuardPayload): Fields {
  const messages = messageTexts(payload);
  const documents = documentTextsOf(payload);
  const reasons = [
    ...(messages.fields.length > MAX_TEXTS ? [`messages hold more than ${MAX_TEXTS} texts`] : []),
    ...(documents.fields.length > MAX_TEXTS ? [`there were more than ${MAX_TEXTS} documents`] : []),
    ...(messages.tooDeep || documents.tooDeep ? [`a text lay more than ${MAX_DEPTH} levels deep`] : []),
  ];
  return {
    fields: [
      ...ownFields(payload),
      ...messages.fields.slice(-MAX_TEXTS),
      ...documents.fields.slice(0, MAX_TEXTS),
    ],
    unread: reasons.length > 0 ? reasons.join('; ') : null,
  };
}

/** What a text costs however short it is, counted in characters. */
const FIELD_COST = 200;

/** UTF-16 code units, and something for each text: many short ones are work too. */
export const sizeOf = (payload: TrustGuardPayload): number =>
  fieldsOf(payload).fields.reduce((sum, { text }) => sum + FIELD_COST + text.length, 0);
