import { notScanned, partial, scanned, type Finding } from '@aiguards/contracts';
import type { TokenUsage } from './prices/cost';
import type { PriceTable } from './prices/price-table';
import type { TokenGuardEvaluation } from './tokenguard.result-schema';
import type { TokenGuardPayload } from './tokenguard.schema';

const UNKNOWN_PRICE = 'the price of this model is not known; TOKENGUARD_PRICES_FILE can name one';
const UNKNOWN_WINDOW = 'the context window of this model is not known; TOKENGUARD_PRICES_FILE can name one';

const UNKNOWN = { limit: null, maxOutput: null };

/** What the input takes, as near as is known. */
const countOf = ({ token_count, corrected_token_count }: TokenGuardEvaluation): number =>
  corrected_token_count ?? token_count;

/** As the provider reports it, else as it was counted; the rest of the answer as the caller expects it. */
function usageOf(payload: TokenGuardPayload, evaluation: TokenGuardEvaluation): TokenUsage {
  const reported = payload.operation === 'reconcile' ? payload.usage : undefined;
  if (!reported) return { input: countOf(evaluation), output: payload.expected_output_tokens };
  return {
    input: reported.inputTokens,
    cachedInput: reported.cacheReadTokens ?? undefined,
    cacheWrite: reported.cacheWriteTokens ?? undefined,
    output: reported.outputTokens ?? undefined,
    reasoning: reported.reasoningTokens ?? undefined,
  };
}

function costFields(payload: TokenGuardPayload, evaluation: TokenGuardEvaluation, prices: PriceTable) {
  const { model, operation } = payload;
  if (model === undefined) return { cost: null, check: notScanned('no model was given') };
  const cost = prices.costOf(usageOf(payload, evaluation), model);
  if (!cost) return { cost: null, check: notScanned(UNKNOWN_PRICE) };
  const input = Math.round(countOf(evaluation) * evaluation.compression_ratio);
  const optimized =
    operation === undefined || operation === 'optimize' ? prices.costOf({ input }, model) : null;
  const isCounted = operation === 'reconcile' || !evaluation.estimated;
  return {
    cost: { ...cost, optimized_input_usd: optimized?.input_usd ?? null },
    check: isCounted ? scanned : partial('of a count that is an estimate'),
  };
}

function overWindow(used: number, limit: number, field: string | undefined, end: number): Finding {
  return {
    detector: 'context_window',
    type: 'length',
    label: 'over_context_window',
    severity: 'high',
    score: 1,
    start: 0,
    end,
    view: 'original',
    ...(field === undefined ? {} : { field }),
    message: `${used} tokens do not fit in the context window of ${limit}`,
    suggestion: 'Shorten the input with max_tokens, or choose a model with a larger context window.',
    evidence: `token_count + expected_output_tokens = ${used} > ${limit}`,
  };
}

/** Adds what the model's prices and context window say of a count. */
export function priced(
  payload: TokenGuardPayload,
  evaluation: TokenGuardEvaluation,
  prices: PriceTable,
): TokenGuardEvaluation {
  const { cost, check } = costFields(payload, evaluation, prices);
  const { model, text, expected_output_tokens: expected = 0 } = payload;
  const { limit, maxOutput } = (model === undefined ? null : prices.contextWindow(model)) ?? UNKNOWN;
  const used = countOf(evaluation);
  const isOver = limit !== null && used + expected > limit;
  const field = text === undefined ? 'messages' : undefined;
  const windowCheck =
    limit === null ? notScanned(model === undefined ? 'no model was given' : UNKNOWN_WINDOW) : scanned;
  return {
    ...evaluation,
    cost,
    context_window: { used, limit, max_output: maxOutput },
    findings: isOver
      ? [...evaluation.findings, overWindow(used + expected, limit, field, text?.length ?? 0)]
      : evaluation.findings,
    checked: { ...evaluation.checked, cost: check, context_window: windowCheck },
  };
}
