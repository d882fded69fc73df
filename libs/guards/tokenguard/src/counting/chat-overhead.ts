import { isObject } from '@aiguards/contracts';
import { countTokens } from './token-count';
import { tokenizerOf } from './tokenizers';
import { toolOverheadOf } from './tool-overhead';

/** A message as chat APIs have it; what is not named here is not counted. */
export interface ChatMessage {
  role: string;
  content?: string | readonly unknown[] | null | undefined;
  name?: unknown;
  tool_calls?: unknown;
  function_call?: unknown;
}

export interface ChatOverhead {
  /** Tokens of a conversation beside those of the texts of its messages, each counted alone. */
  tokens: number;
  /** How many of them are those of the definitions of tools. */
  toolTokens: number;
  exact: boolean;
  /** Why it is not exact. */
  reason?: string;
}

/**
 * Source: OpenAI's cookbook, "How to count tokens with tiktoken", section 6. A message stands between `<|im_start|>`,
 * `<|im_sep|>` and `<|im_end|>`, and the reply is begun with three more.
 */
const PER_MESSAGE = 3;
const PER_NAME = 1;
const REPLY = 3;

/** The cookbook says nothing of calls. As much as a message of its own around name and arguments. */
const PER_CALL = 3;

/** Models that the cookbook gives these rules for. */
const DOCUMENTED = /^(?:[\w.-]+\/)*(?:ft:)?(?:gpt-4o|gpt-4(?!\.)|gpt-3\.5-turbo|gpt-35-turbo)/i;

/** Kinds of parts and fields that a reason may name: what a client made up stays out of it. */
const NAMED_PARTS = new Set([
  ...['image', 'image_url', 'input_image', 'audio', 'input_audio', 'video', 'document', 'file', 'input_file'],
  ...['thinking', 'redacted_thinking', 'reasoning', 'refusal', 'search_result', 'tool_result'],
]);
const NAMED_FIELDS = new Set([
  ...[
    'parts',
    'reasoning',
    'reasoning_content',
    'reasoning_details',
    'thinking',
    'refusal',
    'audio',
    'images',
  ],
  ...['annotations', 'additional_kwargs', 'metadata'],
]);

const COUNTED_FIELDS = new Set(['role', 'content', 'name', 'tool_calls', 'function_call', 'tool_call_id']);

/** Results of tools hold parts, and those none again: as deep as the texts of a conversation are read. */
const MAX_DEPTH = 1;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const partsIn = (content: unknown): readonly unknown[] => (Array.isArray(content) ? content : []);

const isCall = (part: unknown): boolean => isObject(part) && part['type'] === 'tool_use';

/** Calls as OpenAI has them beside the content, and as Anthropic has them in it. */
function callsIn({ content, tool_calls: toolCalls, function_call: functionCall }: ChatMessage) {
  return [...partsIn(toolCalls), functionCall, ...partsIn(content).filter(isCall)].filter(isObject);
}

/** Names and arguments of the calls in a message. */
function callsOf(message: ChatMessage): string[] {
  return callsIn(message).map((call) => {
    const called = isObject(call['function']) ? call['function'] : call;
    const { name, arguments: given = called['input'] } = called;
    const words = typeof given === 'string' ? given : (JSON.stringify(given) ?? '');
    return `${typeof name === 'string' ? name : ''}${words}`;
  });
}

function hasOtherCalls({ tool_calls: toolCalls, function_call: functionCall }: ChatMessage): boolean {
  const calls = Array.isArray(toolCalls) ? toolCalls : [toolCalls];
  const known = Array.isArray(toolCalls) ? calls.every(isObject) : isEmpty(toolCalls);
  return !known || !(isEmpty(functionCall) || isObject(functionCall));
}

/** Kinds of the parts whose tokens are neither those of a text nor of a call. */
function otherPartsIn(content: unknown, depth = 0): string[] {
  return partsIn(content).flatMap((part): string[] => {
    const { type, text, content: inner }: Readonly<Record<string, unknown>> = isObject(part) ? part : {};
    if (typeof text === 'string' || (depth === 0 && isCall(part))) return [];
    const isRead = typeof inner === 'string' || isEmpty(inner) || (depth < MAX_DEPTH && Array.isArray(inner));
    if (type === 'tool_result' && isRead) return otherPartsIn(inner, depth + 1);
    return [typeof type === 'string' && NAMED_PARTS.has(type) ? type : 'other'];
  });
}

const otherFieldsOf = (message: ChatMessage): string[] =>
  Object.entries(message)
    .filter(([key, value]) => !COUNTED_FIELDS.has(key) && !isEmpty(value))
    .map(([key]) => (NAMED_FIELDS.has(key) ? key : 'other'));

const listed = (names: readonly string[]): string => [...new Set(names)].sort().join(', ');

/** What the messages hold that nothing here counts. */
function leftOutOf(messages: readonly ChatMessage[]): string[] {
  const reasons: string[] = [];
  const parts = messages.flatMap(({ content }) => otherPartsIn(content));
  if (parts.length > 0)
    reasons.push(
      `not counted: parts without text (${listed(parts)}), their price depends on size and detail`,
    );
  const fields = messages.flatMap(otherFieldsOf);
  if (fields.length > 0) reasons.push(`not counted: other fields of messages (${listed(fields)})`);
  if (messages.some(hasOtherCalls)) reasons.push('not counted: tool calls in another form');
  return reasons;
}

function reasonsOf(
  messages: readonly ChatMessage[],
  tools: readonly unknown[],
  model: string | undefined,
): string[] {
  const reasons: string[] = [];
  if (model === undefined) reasons.push('no model was named; counted as for gpt-4o');
  else if (!DOCUMENTED.test(model))
    reasons.push('the overhead of this model is not documented; estimated as for gpt-4o');
  if (tools.length > 0) reasons.push('tool definitions are counted by the rule of OpenAI for simple schemas');
  if (messages.some((message) => callsOf(message).length > 0))
    reasons.push('what surrounds tool calls is estimated');
  return [...reasons, ...leftOutOf(messages)];
}

/**
 * What a conversation costs beside the texts of its messages: roles, names, tool calls, what separates messages, the
 * definitions of tools, and the beginning of the reply. What is left out, as images and fields of other APIs, the reason names.
 * @param tools function definitions as OpenAI or Anthropic have them; others are counted as their JSON
 */
export function chatOverheadOf(
  messages: readonly ChatMessage[],
  tools: readonly unknown[] | undefined,
  model: string | undefined,
): ChatOverhead {
  const given = tools ?? [];
  if (messages.length === 0 && given.length === 0) return { tokens: 0, toolTokens: 0, exact: true };
  const { encoding } = tokenizerOf(model);
  const count = (text: string): number => countTokens(text, encoding);
  let tokens = messages.length > 0 ? REPLY : 0;
  for (const message of messages) {
    tokens += PER_MESSAGE + count(message.role);
    if (typeof message.name === 'string') tokens += PER_NAME + count(message.name);
    for (const call of callsOf(message)) tokens += PER_CALL + count(call);
  }
  const toolTokens = toolOverheadOf(given, encoding === 'cl100k_base' ? encoding : 'o200k_base', count);
  tokens += toolTokens;
  const reasons = reasonsOf(messages, given, model);
  return reasons.length === 0
    ? { tokens, toolTokens, exact: true }
    : { tokens, toolTokens, exact: false, reason: reasons.join('; ') };
}
