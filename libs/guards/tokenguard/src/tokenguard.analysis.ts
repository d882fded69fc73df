import type { Finding } from '@aiguards/contracts';
import { retentionOf } from './compaction/retention';
import type { ChatOverhead } from './counting/chat-overhead';
import { countTokens } from './counting/token-count';
import { tokenizerOf, type ModelTokenizer } from './counting/tokenizers';
import { decide, isWorthSaving } from './decision/decide';
import { countedOutcome, shortenedOutcome, unchanged, type Outcome } from './outcome';
import { restorationOf, restored } from './restoration';
import { checkedOf } from './tokenguard.checked';
import type { TokenGuardEvaluation } from './tokenguard.result-schema';
import type { TokenGuardPayload } from './tokenguard.schema';
import { confidenceFromLogprobs } from './usage/logprobs';

/** What the guide's example counts with when the caller gives no confidence. */
const DEFAULT_CONFIDENCE = 0.7;

function countCharacters(text: string): number {
  let surrogatePairs = 0;
  for (let index = 1; index < text.length; index++) {
    const isLow = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isLow && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) surrogatePairs++;
  }
  return text.length - surrogatePairs;
}

function confidenceFields({ confidence, logprobs_stream: logprobs }: TokenGuardPayload) {
  const read = logprobs ? confidenceFromLogprobs(logprobs) : null;
  const value = confidence ?? read?.confidence ?? DEFAULT_CONFIDENCE;
  return { confidence: value, confidence_score: value, mean_token_entropy: read?.meanEntropy ?? null };
}

/** Who names how far to go, or what for, has asked for every token. */
const asksForMore = ({ optimization_level, max_tokens, target_ratio, query }: TokenGuardPayload): boolean =>
  [optimization_level, max_tokens, target_ratio, query].some((field) => field !== undefined);

/** A request for a count alone is one to shorten nothing; a restored text is what was asked for, as it is. */
function measure(
  payload: TokenGuardPayload,
  count: (text: string) => number,
): Outcome & { restored: string | null } {
  const { operation, text, messages, token_count } = payload;
  if (operation === 'restore') {
    const original = restored(text ?? '', payload.restoration ?? null);
    return { ...countedOutcome({ text: original ?? '' }, count), restored: original };
  }
  if (operation === 'reconcile') {
    const isCounted = text === undefined && messages === undefined;
    return { ...countedOutcome(payload, isCounted ? () => token_count ?? 0 : count), restored: null };
  }
  const outcome = shortenedOutcome(payload, count);
  const saved = outcome.tokens - outcome.targetTokens;
  const isTaken = isWorthSaving(outcome.tokens, saved, asksForMore(payload));
  return { ...(isTaken ? outcome : unchanged(outcome)), restored: null };
}

function findingOf(
  label: 'over_budget' | 'compressible',
  { text, messages }: Outcome,
  words: Pick<Finding, 'severity' | 'score' | 'message' | 'suggestion' | 'evidence'>,
): Finding {
  return {
    detector: label === 'over_budget' ? 'budget' : 'compaction',
    type: 'length',
    label,
    start: 0,
    end: messages ? 0 : text.length,
    view: 'original',
    ...(messages ? { field: 'messages' } : {}),
    ...words,
  };
}

function findingsOf(outcome: Outcome, reason: string): Finding[] {
  const { tokens, targetTokens, budget } = outcome;
  const saved = tokens - targetTokens;
  const techniques = [...new Set(outcome.steps.flatMap((step) => step.techniques))].join(', ');
  if (budget && tokens > budget.tokens) {
    return [
      findingOf('over_budget', outcome, {
        severity: 'medium',
        score: 1,
        message: reason,
        suggestion:
          targetTokens <= budget.tokens
            ? 'Send what is answered as optimized.'
            : 'Shorten the text, raise max_tokens or target_ratio, or allow more with optimization_level.',
        evidence: `token_count ${tokens} > budget ${budget.tokens}`,
      }),
    ];
  }
  if (saved === 0) return [];
  return [
    findingOf('compressible', outcome, {
      severity: 'low',
      score: saved / tokens,
      message: reason,
      suggestion: 'Send what is answered as optimized.',
      evidence: `${techniques}: ${tokens} → ${targetTokens} tokens`,
    }),
  ];
}

function rangeOf({ estimated, errorBand }: ModelTokenizer, tokens: number) {
  if (!estimated || !errorBand) return null;
  return {
    low: Math.max(0, Math.floor(tokens * (1 + errorBand.low))),
    high: Math.ceil(tokens * (1 + errorBand.high)),
  };
}

/** Only shortening needs to know them apart. */
const withoutToolTokens = ({ toolTokens: _, ...overhead }: ChatOverhead): Omit<ChatOverhead, 'toolTokens'> =>
  overhead;

/** What a count says, before prices, windows, budgets and what was learnt of the model. */
function countFields(outcome: Outcome, tokenizer: ModelTokenizer) {
  const { tokens, overhead } = outcome;
  return {
    token_count: tokens,
    encoding: tokenizer.encoding,
    estimated: tokenizer.estimated,
    token_range: rangeOf(tokenizer, tokens),
    corrected_token_count: null,
    correction: null,
    message_overhead: overhead && withoutToolTokens(overhead),
    cost: null,
    context_window: { used: tokens, limit: null, max_output: null },
    budget: null,
    drift: null,
    reported_usage: null,
  };
}

function restorationOfOutcome({ messages, text, targetText, restoration, lossy }: Outcome) {
  return messages === null && lossy.length === 0 ? restorationOf(text, targetText, restoration ?? []) : null;
}

function compactionFields(payload: TokenGuardPayload, outcome: Outcome) {
  const { tokens, targetTokens, steps, budget, messages } = outcome;
  const saved = tokens - targetTokens;
  return {
    token_budget: budget && {
      limit: budget.tokens,
      over: Math.max(0, tokens - budget.tokens),
      met: targetTokens <= budget.tokens,
    },
    optimized_text: messages === null ? outcome.targetText : null,
    optimized_messages: outcome.targetMessages && [...outcome.targetMessages],
    tokens_saved: saved,
    compression_ratio: tokens === 0 ? 1 : targetTokens / tokens,
    optimization_techniques: [...new Set(steps.flatMap(({ techniques }) => techniques))],
    optimization_steps: steps.map(({ techniques, tokensSaved }) => ({
      techniques: [...techniques],
      tokens_saved: tokensSaved,
    })),
    left_out: outcome.leftOut,
    retention: retentionOf(outcome.lossy),
    restoration: payload.include_restoration ? restorationOfOutcome(outcome) : null,
  };
}

function warningsOf({ budget, leftOut, targetTokens }: Outcome): string[] {
  const warnings: string[] = [];
  if (budget && targetTokens > budget.tokens)
    warnings.push(`What is answered has ${targetTokens} tokens, more than the budget of ${budget.tokens}.`);
  if (budget?.ratioIsSpent)
    warnings.push('target_ratio was not applied: this text was cut to a share before. Give max_tokens.');
  if (leftOut.messages > 0) warnings.push(`${leftOut.messages} of the oldest messages are left out.`);
  if (leftOut.sentences > 0)
    warnings.push(`${leftOut.sentences} sentences, lines or blocks are left out, each marked by […].`);
  return warnings;
}

/** Counts a text or a conversation and makes it shorter. Pure; may run on a worker thread. */
export function run(payload: TokenGuardPayload): TokenGuardEvaluation {
  const tokenizer = tokenizerOf(payload.model);
  const count = (text: string) => countTokens(text, tokenizer.encoding);
  const { restored: restoredText, ...outcome } = measure(payload, count);
  const { tokens, targetTokens, text, targetText, budget } = outcome;
  const saved = tokens - targetTokens;
  const confidence = confidenceFields(payload);
  const characters = countCharacters(text);
  const decision = decide({
    characters,
    targetCharacters: saved === 0 ? characters : countCharacters(targetText),
    tokens,
    saved,
    confidence: confidence.confidence,
    budget: budget?.tokens,
  });
  return {
    score: tokens === 0 ? 0 : saved / tokens,
    ...confidence,
    text_length: characters,
    decision,
    recommendation: decision.action,
    ...countFields(outcome, tokenizer),
    ...compactionFields(payload, outcome),
    restored_text: restoredText,
    findings: findingsOf(outcome, decision.reason),
    checked: checkedOf(payload, tokenizer, outcome),
    warnings: warningsOf(outcome),
    recommendations: saved > 0 ? [`Send the optimized version: it has ${saved} tokens fewer.`] : [],
  };
}
