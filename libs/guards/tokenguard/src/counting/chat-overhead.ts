import { countTokens } from './token-count';
import { tokenizerOf } from './tokenizers';
import { toolOverheadOf } from './tool-overhead';

/** A message as chat APIs have it; what is not named here is not counted. */
export interface ChatMessage {
  role: string;
  content?: string | readonly ContentPart[] | null | undefined;
  name?: unknown;
  tool_calls?: unknown;
  function_call?: unknown;
}

interface ContentPart {
  type?: unknown;
  text?: unknown;
}

export interface ChatOverhead {
  /** Tokens of a conversation beside those of the texts of its messages, each counted alone. */
  tokens: number;
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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Names and arguments of the calls in a message. */
function callsOf({ tool_calls: toolCalls, function_call: functionCall }: ChatMessage): string[] {
  const calls: readonly unknown[] = Array.isArray(toolCalls) ? toolCalls : [];
  return [...calls, functionCall].filter(isRecord).map((call) => {
    const called = isRecord(call['function']) ? call['function'] : call;
    const { name, arguments: given } = called;
    const words = typeof given === 'string' ? given : (JSON.stringify(given) ?? '');
    return `${typeof name === 'string' ? name : ''}${words}`;
  });
}

function otherPartsOf({ content }: ChatMessage): string[] {
  if (!Array.isArray(content)) return [];
  const parts: readonly ContentPart[] = content;
  return parts
    .filter(({ text }) => typeof text !== 'string')
    .map(({ type }) => (typeof type === 'string' && /^[a-z_]{1,40}$/.test(type) ? type : 'other'));
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
  const others = [...new Set(messages.flatMap(otherPartsOf))].sort();
  if (others.length > 0)
    reasons.push(
      `not counted: parts without text (${others.join(', ')}), their price depends on size and detail`,
    );
  return reasons;
}

/**
 * What a conversation costs beside the texts of its messages: roles, names, tool calls, what separates messages, the
 * definitions of tools, and the beginning of the reply. Images and other parts without text are left out and named in the reason.
 * @param tools function definitions as OpenAI or Anthropic have them; others are counted as their JSON
 */
export function chatOverheadOf(
  messages: readonly ChatMessage[],
  tools: readonly unknown[] | undefined,
  model: string | undefined,
): ChatOverhead {
  const given = tools ?? [];
  if (messages.length === 0 && given.length === 0) return { tokens: 0, exact: true };
  const { encoding } = tokenizerOf(model);
  const count = (text: string): number => countTokens(text, encoding);
  let tokens = messages.length > 0 ? REPLY : 0;
  for (const message of messages) {
    tokens += PER_MESSAGE + count(message.role);
    if (typeof message.name === 'string') tokens += PER_NAME + count(message.name);
    for (const call of callsOf(message)) tokens += PER_CALL + count(call);
  }
  tokens += toolOverheadOf(given, encoding === 'cl100k_base' ? 'cl100k_base' : 'o200k_base', count);
  const reasons = reasonsOf(messages, given, model);
  return reasons.length === 0
    ? { tokens, exact: true }
    : { tokens, exact: false, reason: reasons.join('; ') };
}
