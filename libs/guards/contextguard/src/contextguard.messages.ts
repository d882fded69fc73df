import type { ContextGuardPayload } from './contextguard.schema';
import { fieldsIn, type Field, type ForeignText } from './contextguard.sources';
import type { Role } from './detectors/trajectory/marks';

/** What was said in one message of the conversation that came with the text. */
export interface Message {
  number: number;
  role: Role;
  /** What was spoken; several parts joined by line ends. */
  text: string;
  /** Where it stands in the payload. */
  field: string;
}

/** A conversation as it was sent along. */
export interface SentConversation {
  /** Null where none was sent. */
  messages: readonly Message[] | null;
  /** What tools and searches brought into it, whatever the role of the message says. The newest where there are many. */
  foreign: readonly ForeignText[];
  /** How many of them are not read. */
  unread: number;
}

/** More texts of others than this are not read; of a conversation the oldest are left out. */
const MOST_FOREIGN = 1000;

const ASSISTANT_ROLES: ReadonlySet<string> = new Set(['assistant', 'model', 'ai', 'bot']);
const SYSTEM_ROLES: ReadonlySet<string> = new Set(['system', 'developer']);

/** A role that nobody knows may not give instructions, as one of a tool. */
function roleOf(name: string | null | undefined): Role {
  const role = (name ?? 'user').trim().toLowerCase();
  if (role === 'user' || role === 'human') return 'user';
  if (ASSISTANT_ROLES.has(role)) return 'assistant';
  return SYSTEM_ROLES.has(role) ? 'system' : 'tool';
}

/** Parts of a message that hold what the speaker says, under `text`. */
const SPOKEN_PARTS: ReadonlySet<string> = new Set(['text', 'input_text', 'output_text']);
/** Parts that hold what the assistant thinks or does, or no text. */
const SILENT_PARTS =
  /^(?:thinking|redacted_thinking|reasoning|tool_use|tool_calls?|function_calls?|server_tool_use|refusal|(?:input_)?(?:image|audio|video)(?:_url)?)$/;

/** What programs name things by. */
const TECHNICAL = /\.(?:type|id|name|tool_use_id|tool_call_id|mime_?type)$/i;
/** One word orders nothing, unless the script puts no spaces between words. */
const MAY_ORDER = /\p{L}\P{L}+\p{L}|[^\p{ASCII}\s]{4}|\S{12}/u;

const typeOf = (part: object): string => ('type' in part ? String(part.type) : 'text');

/** What the speaker says, beside what tools, files and searches brought in. A part that nobody knows was brought in. */
function partsOf(content: unknown, role: Role, path: string): { spoken: Field[]; foreign: Field[] } {
  if (role === 'tool') return { spoken: [], foreign: fieldsIn(content, path) };
  if (!Array.isArray(content)) return { spoken: fieldsIn(content, path), foreign: [] };
  const spoken: Field[][] = [];
  const foreign: Field[][] = [];
  for (const [index, part] of (content as unknown[]).entries()) {
    const at = `${path}[${index}]`;
    if (typeof part !== 'object' || part === null) spoken.push(fieldsIn(part, at));
    else if (SPOKEN_PARTS.has(typeOf(part)) && 'text' in part) spoken.push(fieldsIn(part.text, `${at}.text`));
    else if (!SILENT_PARTS.test(typeOf(part))) foreign.push(fieldsIn(part, at));
  }
  return { spoken: spoken.flat(), foreign: foreign.flat() };
}

const isRead = ({ field, text }: Field): boolean => MAY_ORDER.test(text) && !TECHNICAL.test(field);

/** A last message that says what the text says is this turn, and did not come before it. */
function withoutThisTurn(
  messages: readonly Message[],
  text: string | undefined,
  role: Role,
): readonly Message[] {
  const last = messages.at(-1);
  return last?.text === text && last?.role === role ? messages.slice(0, -1) : messages;
}

/** An empty conversation is none: clients send the field whether they know what came before or not. */
export function conversationOf({
  conversation_history: given = [],
  text,
  role: speaker = 'user',
}: Pick<ContextGuardPayload, 'conversation_history' | 'text' | 'role'>): SentConversation {
  const foreign: Field[][] = [];
  const messages = given.map((message, index): Message => {
    const number = index + 1;
    const at = `conversation_history[${index}]`;
    if (typeof message === 'string') return { number, role: 'user', text: message, field: at };
    const role = roleOf(message.role);
    const { spoken, foreign: brought } = partsOf(message.content, role, `${at}.content`);
    foreign.push(brought.filter(isRead));
    const field = spoken.length === 1 ? (spoken[0]?.field ?? at) : `${at}.content`;
    return { number, role, text: spoken.map((one) => one.text).join('\n'), field };
  });
  const texts = foreign.flat();
  const read = texts.slice(-MOST_FOREIGN).map((one): ForeignText => ({ ...one, source: 'tool' }));
  return {
    messages: given.length === 0 ? null : withoutThisTurn(messages, text, speaker),
    foreign:
      speaker === 'tool' && text !== undefined ? [{ field: 'text', text, source: 'tool' }, ...read] : read,
    unread: texts.length - read.length,
  };
}
