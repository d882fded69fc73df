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

const nothingDone = {
  steps: [],
  leftOut: { sentences: 0, messages: 0 },
  lossy: [],
  restoration: null,
  budget: null,
};

function countedText(text: string, count: Count): Outcome {
  const tokens = timed('token_count', () => count(text));
  const sides = { text, targetText: text, messages: null, targetMessages: null };
  return { tokens, targetTokens: tokens, ...sides, overhead: null, ...nothingDone };
}

function countedMessages(
  { messages, tools, model }: Payload & { messages: Message[] },
  count: Count,
): Outcome {
  const overhead = chatOverheadOf(messages, tools, model);
  const said = timed('token_count', () =>
    placesOf(messages).reduce((sum, place) => sum + count(place.text), 0),
  );
  const tokens = overhead.tokens + said;
  const text = saidIn(messages);
  const sides = { text, targetText: text, messages, targetMessages: messages };
  return { tokens, targetTokens: tokens, ...sides, overhead, ...nothingDone };
}

function shortenedText(payload: Payload, counted: Outcome, count: Count): Outcome {
  const { query, optimization_level: level = DEFAULT_LEVEL } = payload;
  const { text, tokens } = counted;
  const isCut = isNoted(text);
  const budget = budgetOf(payload, tokens, isCut);
  const share = isCut ? 1 : defaultShare(level);
  const maxTokens = budget?.tokens ?? (share < 1 ? Math.ceil(tokens * share) : undefined);
  const isShare = budget ? budget.isShare : share < 1;
  const shortened = compact({ text, tokens, level, query, maxTokens, isShare, count });
  const { steps, lossy, restoration } = shortened;
  return {
    ...counted,
    targetTokens: shortened.tokens,
    targetText: shortened.text,
    steps,
    leftOut: { sentences: shortened.leftOut, messages: 0 },
    lossy: lossy ? [lossy] : [],
    restoration,
    budget,
  };
}

function shortenedMessages(
  payload: Payload & { messages: Message[] },
  counted: Outcome,
  count: Count,
): Outcome {
  const { messages, model, query, optimization_level: level = DEFAULT_LEVEL } = payload;
  const ofTools = counted.overhead?.toolTokens ?? 0;
  const budget = budgetOf(payload, counted.tokens, wasCut(messages));
  const shortened = compactMessages({
    messages,
    level,
    query,
    maxTokens: budget?.tokens,
    isShare: budget?.isShare ?? false,
    count,
    overheadOf: (some) => chatOverheadOf(some, undefined, model).tokens + ofTools,
  });
  const { messages: targetMessages, tokens: targetTokens, ...rest } = shortened;
  return { ...counted, targetTokens, targetText: saidIn(targetMessages), targetMessages, ...rest, budget };
}

/** Counts only. A text goes before messages where both are given. */
export function countedOutcome(payload: Payload, count: Count): Outcome {
  const { text, messages } = payload;
  if (text !== undefined || messages === undefined) return countedText(text ?? '', count);
  return countedMessages({ ...payload, messages }, count);
}

/** Counts, and makes shorter as far as level and budget say. */
export function shortenedOutcome(payload: Payload, count: Count): Outcome {
  const counted = countedOutcome(payload, count);
  const { text, messages } = payload;
  if (text !== undefined || messages === undefined) return shortenedText(payload, counted, count);
  return shortenedMessages({ ...payload, messages }, counted, count);
}

/** A text that is not worth shortening, with the budget that it was held against. */
export const unchanged = (outcome: Outcome): Outcome => ({
  ...outcome,
  targetTokens: outcome.tokens,
  targetText: outcome.text,
  targetMessages: outcome.messages,
  ...nothingDone,
  budget: outcome.budget,
});
