import type { ContextGuardPayload, DocumentSource } from './contextguard.schema';
import type { Role } from './detectors/trajectory/marks';

/** A text of a payload, and where it stands in it: "documents[0]", "conversation_history[2].content[0].text". */
export interface Field {
  field: string;
  text: string;
}

/** A text that others wrote, who have no say over the assistant. */
export interface ForeignText extends Field {
  source: DocumentSource;
}

export interface DocumentText extends ForeignText {
  id: string | null;
  index: number;
}

/** What was said in one message of the conversation that came with the text. */
export interface Message {
  number: number;
  role: Role;
  text: string;
  /** Results of tools within it, whatever the role of the message says. */
  foreign: ForeignText[];
}

const ASSISTANT_ROLES: ReadonlySet<string> = new Set(['assistant', 'model', 'ai', 'bot']);
const SYSTEM_ROLES: ReadonlySet<string> = new Set(['system', 'developer']);

/** Parts of a message in which APIs hand back what a tool or a search found. */
const FOREIGN_PART =
  /^(?:tool[-_]result|function[-_](?:response|call_output)|search_result|document|web_search\w{0,20})$/;

/** Bytes of a picture or a sound, no text. */
const MEDIA = /^data:(?:image|audio|video)\/[\w.+-]+;base64,/;

/** All strings inside a JSON value, in order, with their paths. A loop, so that deep nesting cannot exhaust the stack. */
function fieldsIn(value: unknown, path: string): Field[] {
  const found: Field[] = [];
  const pending: { value: unknown; path: string }[] = [{ value, path }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next.value === 'string') {
      if (!MEDIA.test(next.value)) found.push({ field: next.path, text: next.value });
    } else if (Array.isArray(next.value)) {
      for (let index = next.value.length - 1; index >= 0; index--)
        pending.push({ value: next.value[index] as unknown, path: `${next.path}[${index}]` });
    } else if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, child] of Object.entries(next.value).reverse())
        pending.push({ value: child as unknown, path: `${next.path}.${key}` });
    }
  }
  return found;
}

export function stringsIn(value: unknown): string[] {
  return fieldsIn(value, '').map(({ text }) => text);
}

/** A role that nobody knows may not give instructions, as one of a tool. */
function roleOf(name = 'user'): Role {
  const role = name.trim().toLowerCase();
  if (role === 'user' || role === 'human') return 'user';
  if (ASSISTANT_ROLES.has(role)) return 'assistant';
  if (SYSTEM_ROLES.has(role)) return 'system';
  return 'tool';
}

export function documentTexts({ documents = [] }: ContextGuardPayload): DocumentText[] {
  return documents.map((document, index) => {
    const given = typeof document === 'string' ? { text: document } : document;
    return {
      field: `documents[${index}]`,
      text: given.text ?? given.content ?? '',
      source: given.source ?? 'retrieved',
      id: given.id === undefined ? null : String(given.id),
      index,
    };
  });
}

/** The part of a message that the speaker says, beside what tools and searches brought into it. */
function partsOf(content: unknown, path: string): { spoken: Field[]; foreign: Field[] } {
  if (!Array.isArray(content)) return { spoken: fieldsIn(content, path), foreign: [] };
  const spoken: Field[] = [];
  const foreign: Field[] = [];
  for (const [index, part] of (content as unknown[]).entries()) {
    const at = `${path}[${index}]`;
    const type = typeof part === 'object' && part !== null && 'type' in part ? String(part.type) : 'text';
    if (FOREIGN_PART.test(type)) {
      const { type: _, id: _id, tool_use_id: _use, ...rest } = part as Record<string, unknown>;
      foreign.push(...fieldsIn(rest, at));
    } else if (typeof part === 'string') spoken.push({ field: at, text: part });
    else if (typeof part === 'object' && part !== null && 'text' in part)
      spoken.push(...fieldsIn(part.text, `${at}.text`));
  }
  return { spoken, foreign };
}

const TOOL = { source: 'tool' } as const;

/** The conversation as it was given. A last message that is the text itself is this turn, and did not come before it. */
export function messagesOf({ conversation_history: given = [], text }: ContextGuardPayload): Message[] {
  const messages = given.map((message, index): Message => {
    const at = `conversation_history[${index}]`;
    if (typeof message === 'string') return { number: index + 1, role: 'user', text: message, foreign: [] };
    const role = roleOf(message.role);
    const { spoken, foreign } = partsOf(message.content, `${at}.content`);
    const fromTools = (role === 'tool' ? [...spoken, ...foreign] : foreign).map((one) => ({
      ...one,
      ...TOOL,
    }));
    return { number: index + 1, role, text: spoken.map((one) => one.text).join('\n'), foreign: fromTools };
  });
  const last = messages.at(-1);
  return last !== undefined && text !== undefined && last.text === text ? messages.slice(0, -1) : messages;
}

/** Documents, results of tools and a text that a tool gave: where an instruction to the assistant has no place. */
export function foreignTexts(payload: ContextGuardPayload, messages: readonly Message[]): ForeignText[] {
  const { text, role } = payload;
  return [
    ...(text !== undefined && role === 'tool' ? [{ field: 'text', text, ...TOOL }] : []),
    ...messages.flatMap(({ foreign }) => foreign),
  ];
}
