import { timed } from '@aiguards/contracts';
import { compact, type StepReport } from './compaction/compact';
import type { Change } from './compaction/retention';
import { isNoted } from './compaction/note';
import { DEFAULT_LEVEL, defaultShare } from './compaction/level';
import type { Restoration } from './compaction/reversible/reversible';
import { chatOverheadOf, type ChatOverhead } from './counting/chat-overhead';
import { compactMessages, wasCut } from './messages/compact-messages';
import { placesOf, type Message } from './messages/message';
import type { TokenGuardPayload } from './tokenguard.schema';

type Payload = Pick<
  TokenGuardPayload,
  'text' | 'messages' | 'tools' | 'model' | 'query' | 'optimization_level' | 'max_tokens' | 'target_ratio'
>;

/** What a text or a conversation takes, and what it was made shorter to. */
export interface Outcome {
  tokens: number;
  targetTokens: number;
  text: string;
  targetText: string;
  /** Null unless a conversation was given; then `text` and `targetText` are all that is said in it. */
  messages: readonly Message[] | null;
  targetMessages: readonly Message[] | null;
  overhead: ChatOverhead | null;
  steps: readonly StepReport[];
  leftOut: { sentences: number; messages: number };
  /** Of each text that lost what cannot be brought back. */
  lossy: readonly Change[];
  restoration: Restoration | null;
  budget: Budget | null;
}

interface Budget {
  tokens: number;
  /** Whether it is a share of the text rather than a number of tokens. */
  isShare: boolean;
  /** A share of what was already cut to a share is no budget: each call would halve the text again. */
  ratioIsSpent: boolean;
}

type Count = (text: string) => number;

/** All that is said in a conversation. */
const saidIn = (messages: readonly Message[]): string =>
  placesOf(messages)
    .map(({ text }) => text)
    .join('\n');

function budgetOf({ max_tokens, target_ratio }: Payload, tokens: number, isCut: boolean): Budget | null {
  if (max_tokens === undefined && target_ratio === undefined) return null;
  const ratioIsSpent = target_ratio !== undefined && isCut;
  const byShare = ratioIsSpent || target_ratio === undefined ? tokens : Math.ceil(tokens * target_ratio);
  const isShare = byShare < Math.min(tokens, max_tokens ?? tokens);
  return { tokens: isShare ? byShare : (max_tokens ?? byShare), isShare, ratioIsSpent };
}

function textOutcome(payload: Payload & { text: string }, count: Count): Outcome {
  const { text, query, optimization_level: level = DEFAULT_LEVEL } = payload;
  const tokens = timed('token_count', () => count(text));
  const isCut = isNoted(text);
  const budget = budgetOf(payload, tokens, isCut);
  const share = isCut ? 1 : defaultShare(level);
  const maxTokens = budget?.tokens ?? (share < 1 ? Math.ceil(tokens * share) : undefined);
  const {
    tokens: targetTokens,
    text: targetText,
    steps,
    leftOut,
    lossy,
    restoration,
  } = compact({
    text,
    tokens,
    level,
    query,
    maxTokens,
    isShare: budget ? budget.isShare : share < 1,
    count,
  });
  return {
    tokens,
    targetTokens,
    text,
    targetText,
    messages: null,
    targetMessages: null,
    overhead: null,
    steps,
    leftOut: { sentences: leftOut, messages: 0 },
    lossy: lossy ? [lossy] : [],
    restoration,
    budget,
  };
}

function conversationOutcome(payload: Payload & { messages: Message[] }, count: Count): Outcome {
  const { messages, tools, model, query, optimization_level: level = DEFAULT_LEVEL } = payload;
  const overhead = chatOverheadOf(messages, tools, model);
  const ofTools = chatOverheadOf([], tools, model).tokens;
  const text = saidIn(messages);
  const said = timed('token_count', () =>
    placesOf(messages).reduce((sum, place) => sum + count(place.text), 0),
  );
  const tokens = overhead.tokens + said;
  const budget = budgetOf(payload, tokens, wasCut(messages));
  const {
    messages: targetMessages,
    tokens: targetTokens,
    ...rest
  } = compactMessages({
    messages,
    level,
    query,
    maxTokens: budget?.tokens,
    isShare: budget?.isShare ?? false,
    count,
    overheadOf: (some) => chatOverheadOf(some, undefined, model).tokens + ofTools,
  });
  return {
    tokens,
    targetTokens,
    text,
    targetText: saidIn(targetMessages),
    messages,
    targetMessages,
    overhead,
    restoration: null,
    budget,
    ...rest,
  };
}

/** Counts, and makes shorter as far as level and budget say. A text goes before messages where both are given. */
export function outcomeOf(payload: Payload, count: Count): Outcome {
  const { text, messages } = payload;
  if (text !== undefined) return textOutcome({ ...payload, text }, count);
  return conversationOutcome({ ...payload, messages: messages ?? [] }, count);
}

/** A text that nobody asked to shorten, or that is not worth it. */
export const unchanged = (outcome: Outcome): Outcome => ({
  ...outcome,
  targetTokens: outcome.tokens,
  targetText: outcome.text,
  targetMessages: outcome.messages,
  steps: [],
  leftOut: { sentences: 0, messages: 0 },
  lossy: [],
  restoration: null,
});

export const countedText = (text: string, count: Count): Outcome => {
  const tokens = count(text);
  return {
    tokens,
    targetTokens: tokens,
    text,
    targetText: text,
    messages: null,
    targetMessages: null,
    overhead: null,
    steps: [],
    leftOut: { sentences: 0, messages: 0 },
    lossy: [],
    restoration: null,
    budget: null,
  };
};
