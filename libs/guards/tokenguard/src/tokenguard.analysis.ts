import { notScanned, scanned, timed, type Check, type Checked, type Finding } from '@aiguards/contracts';
import { DEFAULT_ENCODING } from './counting/data/encodings';
import { decide } from './detectors/decision';
import { countTokens } from './counting/token-count';
import { encodingOf } from './counting/tokenizers';
import type { TokenGuardEvaluation, TokenGuardPayload } from './tokenguard.schema';

/** What the guide's example counts with when the caller gives no confidence. */
const DEFAULT_CONFIDENCE = 0.7;

/** The text that is counted: the given one, else the contents of the messages. */
export function textOf(payload: TokenGuardPayload): string {
  return payload.text ?? payload.messages?.map(({ content }) => contentText(content)).join('\n') ?? '';
}

type Content = NonNullable<TokenGuardPayload['messages']>[number]['content'];

function contentText(content: Content): string {
  if (!Array.isArray(content)) return content ?? '';
  return content.map(({ text }) => text ?? '').join('\n');
}

function messagesCheck({ text }: TokenGuardPayload): Check {
  return notScanned(
    text === undefined ? 'only the texts of messages are counted' : 'text was counted instead of messages',
  );
}

function countCharacters(text: string): number {
  let surrogatePairs = 0;
  for (let index = 1; index < text.length; index++) {
    const isLow = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isLow && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) surrogatePairs++;
  }
  return text.length - surrogatePairs;
}

function budgetOf(payload: TokenGuardPayload, tokens: number): number | undefined {
  const byRatio = payload.target_ratio === undefined ? Infinity : Math.ceil(tokens * payload.target_ratio);
  const budget = Math.min(payload.max_tokens ?? Infinity, byRatio);
  return Number.isFinite(budget) ? budget : undefined;
}

function checkedOf(payload: TokenGuardPayload, estimated: boolean): Checked {
  const hasBudget = payload.max_tokens !== undefined || payload.target_ratio !== undefined;
  return {
    token_count: estimated
      ? {
          status: 'partial',
          reason: `no public tokenizer for this model here; counted with ${DEFAULT_ENCODING}`,
        }
      : scanned,
    budget: hasBudget ? scanned : notScanned('neither max_tokens nor target_ratio was given'),
    compaction: notScanned('this version measures a text and does not rewrite it'),
    cost: notScanned('this version has no price table'),
    ...(payload.messages ? { messages: messagesCheck(payload) } : {}),
    ...(payload.logprobs_stream ? { logprobs: notScanned('this version does not read logprobs') } : {}),
  };
}

function overBudget(payload: TokenGuardPayload, reason: string): Finding {
  return {
    detector: 'budget',
    type: 'length',
    label: 'over_budget',
    severity: 'medium',
    score: 1,
    start: 0,
    end: payload.text?.length ?? 0,
    view: 'original',
    ...(payload.text === undefined ? { field: 'messages' } : {}),
    message: reason,
    suggestion: 'Shorten the text, or raise max_tokens or target_ratio.',
    evidence: 'token_count > budget',
  };
}

/** Counts the tokens of a text and decides whether it fits its budget. Pure; may run on a worker thread. */
export function run(payload: TokenGuardPayload): TokenGuardEvaluation {
  const text = textOf(payload);
  const encoding = payload.model === undefined ? DEFAULT_ENCODING : encodingOf(payload.model);
  const tokens = timed('token_count', () => countTokens(text, encoding ?? DEFAULT_ENCODING));
  const characters = countCharacters(text);
  const confidence = payload.confidence ?? DEFAULT_CONFIDENCE;
  const budget = budgetOf(payload, tokens);
  const decision = timed('budget', () => decide({ characters, tokens, confidence, budget }));
  const isOver = decision.action === 'prune';
  return {
    score: tokens === 0 ? 0 : decision.estimated_savings / tokens,
    confidence,
    text_length: characters,
    confidence_score: confidence,
    decision,
    recommendation: decision.action,
    token_count: tokens,
    encoding: encoding ?? DEFAULT_ENCODING,
    estimated: encoding === undefined,
    cost: null,
    context_window: { used: tokens, limit: null },
    optimized_text: null,
    tokens_saved: null,
    compression_ratio: null,
    optimization_techniques: [],
    retention: null,
    findings: isOver ? [overBudget(payload, decision.reason)] : [],
    checked: checkedOf(payload, encoding === undefined),
    warnings: [],
    recommendations: isOver ? [`Remove about ${decision.estimated_savings} tokens to fit the budget.`] : [],
  };
}
