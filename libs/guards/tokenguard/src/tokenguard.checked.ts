import { notScanned, partial, scanned, type Check, type Checked } from '@aiguards/contracts';
import { allowsExtraction, DEFAULT_LEVEL, defaultShare } from './compaction/level';
import type { ModelTokenizer } from './counting/tokenizers';
import type { Outcome } from './outcome';
import type { TokenGuardPayload } from './tokenguard.schema';

const percent = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(0)} %`;

function countCheck({ estimated, errorBand, encoding, reason }: ModelTokenizer): Check {
  if (!estimated) return scanned;
  const band = errorBand
    ? `; in 95 of 100 texts of all kinds the true count is ${percent(errorBand.low)} to ${percent(errorBand.high)} off, and the range is wider in scripts other than Latin`
    : '';
  return partial(
    `${reason ?? 'the tokenizer of this model is not public'}: estimated with ${encoding}${band}`,
  );
}

function messagesCheck({ text, messages }: TokenGuardPayload, { overhead }: Outcome): Check | undefined {
  if (messages === undefined) return undefined;
  if (text !== undefined) return notScanned('text was counted instead of messages');
  return overhead && !overhead.exact
    ? partial(overhead.reason ?? 'the overhead of messages is estimated')
    : scanned;
}

function compactionCheck(payload: TokenGuardPayload, { budget, tokens, targetTokens }: Outcome): Check {
  const { operation = 'optimize', optimization_level: level = DEFAULT_LEVEL } = payload;
  if (operation !== 'optimize') return notScanned(`${operation} shortens nothing`);
  if (!budget && level === 'aggressive' && targetTokens > Math.ceil(tokens * defaultShare(level)))
    return partial('more than half of it may not be left out, or is too short to be cut');
  if (!budget || targetTokens <= budget.tokens) return scanned;
  if (budget.ratioIsSpent) return partial('the text was cut before; target_ratio does not cut it again');
  return allowsExtraction(level)
    ? partial('what may not be left out is more than the budget')
    : partial(`optimization_level ${level} leaves no sentence out`);
}

/** What was looked at. The service adds what it knows: prices, windows, budgets, corrections. */
export function checkedOf(payload: TokenGuardPayload, tokenizer: ModelTokenizer, outcome: Outcome): Checked {
  const messages = messagesCheck(payload, outcome);
  const { confidence, logprobs_stream: logprobs } = payload;
  return {
    token_count: countCheck(tokenizer),
    compaction: compactionCheck(payload, outcome),
    ...(messages ? { messages } : {}),
    ...(logprobs?.length
      ? { logprobs: confidence === undefined ? scanned : notScanned('confidence was given') }
      : {}),
  };
}
