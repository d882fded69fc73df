import { Injectable } from '@nestjs/common';
import {
  Compute,
  GuardRefusal,
  notScanned,
  type Failure,
  type GuardContext,
  type GuardService,
} from '@aiguards/contracts';
import { PriceTable } from './prices/price-table';
import { run } from './tokenguard.analysis';
import { priced } from './tokenguard.pricing';
import type { TokenGuardEvaluation } from './tokenguard.result-schema';
import type { TokenGuardPayload } from './tokenguard.schema';
import { learns, usesStore } from './tokenguard.state';
import { corrected } from './usage/correction';
import { Reconciliation } from './usage/reconciliation';
import { correctionAnswer, reportedUsageAnswer } from './usage/reconcile.schema';
import { TokenBudget, type Account } from './usage/token-budget';

const ANALYSIS = { file: require.resolve('./tokenguard.analysis'), run };

/**
 * To shorten a text takes as long as to count it about five times, and a worker is to take what would hold up others for
 * as long as counting COMPUTE_THRESHOLD characters.
 */
const READINGS = 5;

/** Characters of all strings in a value, keys included. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [key, inner]) => sum + key.length + charactersIn(inner), 1);
}

/**
 * What a worker would be busy with, in characters that are counted. A few marks to restore may stand for any length.
 */
function sizeOf({
  operation,
  text = '',
  messages,
  tools,
  logprobs_stream: logprobs,
}: TokenGuardPayload): number {
  if (operation === 'restore') return Infinity;
  const beside = charactersIn(messages) + charactersIn(tools) + (logprobs?.length ?? 0);
  return (text.length + beside) * READINGS;
}

type Fields = Partial<TokenGuardEvaluation> &
  Pick<TokenGuardEvaluation, 'checked' | 'warnings' | 'recommendations'>;

/** The evaluation with more fields, and more in its lists. */
const adding = (evaluation: TokenGuardEvaluation, fields: Fields): TokenGuardEvaluation => ({
  ...evaluation,
  ...fields,
  checked: { ...evaluation.checked, ...fields.checked },
  warnings: [...evaluation.warnings, ...fields.warnings],
  recommendations: [...evaluation.recommendations, ...fields.recommendations],
});

/** What the answer tells its caller to send, as the provider will count it. */
function tokensToSend({ token_count, tokens_saved, correction }: TokenGuardEvaluation): number {
  const tokens = token_count - tokens_saved;
  return correction ? corrected(tokens, correction) : tokens;
}

const TOO_LONG_TO_RESTORE: Failure = {
  code: 'PAYLOAD_TOO_LARGE',
  message: 'The restored text would be longer than any text that was ever compacted',
};

@Injectable()
export class TokenGuardService implements GuardService<TokenGuardPayload> {
  constructor(
    private readonly compute: Compute,
    private readonly prices: PriceTable,
    private readonly budgets: TokenBudget,
    private readonly reconciliation: Reconciliation,
  ) {}

  evaluate(
    payload: TokenGuardPayload,
    context: GuardContext,
  ): TokenGuardEvaluation | Promise<TokenGuardEvaluation> {
    const { budget } = payload;
    const account = budget ? this.budgets.accountOf(budget, payload, context) : undefined;
    const analysis = this.compute.run(ANALYSIS, payload, sizeOf(payload), context);
    if (analysis instanceof Promise || payload.operation === 'restore' || usesStore(payload))
      return this.complete(payload, context, analysis, account);
    return priced(payload, analysis, this.prices);
  }

  private async complete(
    payload: TokenGuardPayload,
    context: GuardContext,
    analysis: TokenGuardEvaluation | Promise<TokenGuardEvaluation>,
    account: Account | undefined,
  ): Promise<TokenGuardEvaluation> {
    const counted = await this.reconciled(payload, context, await analysis);
    if (payload.operation === 'restore' && counted.restored_text === null)
      throw new GuardRefusal(TOO_LONG_TO_RESTORE);
    const evaluation = priced(payload, counted, this.prices);
    if (!account) return evaluation;
    const { operation = 'optimize' } = payload;
    if (operation !== 'optimize') {
      const check = notScanned(`${operation} sends nothing that would count`);
      return adding(evaluation, { checked: { usage_budget: check }, warnings: [], recommendations: [] });
    }
    const { budget, check, ...told } = await this.budgets.spend(account, tokensToSend(evaluation), context);
    return adding(evaluation, { budget, checked: { usage_budget: check }, ...told });
  }

  /** What the usages that were sent back say of a count, and this one to them. */
  private async reconciled(
    { operation, model = '', usage }: TokenGuardPayload,
    context: GuardContext,
    evaluation: TokenGuardEvaluation,
  ): Promise<TokenGuardEvaluation> {
    if (operation === 'reconcile' && usage) {
      const pair = { expected: evaluation.token_count, actual: usage.inputTokens };
      const { drift, check, warnings } = await this.reconciliation.reconcile(model, pair, context);
      const fields = { drift, reported_usage: reportedUsageAnswer(usage), warnings, recommendations: [] };
      return adding(evaluation, { ...fields, checked: { reconciliation: check } });
    }
    if (!learns(model)) return evaluation;
    const { correction, check } = await this.reconciliation.correctionOf(model, context);
    const fields = { checked: { correction: check }, warnings: [], recommendations: [] };
    if (!correction) return adding(evaluation, fields);
    return adding(evaluation, {
      ...fields,
      correction: correctionAnswer(correction),
      corrected_token_count: corrected(evaluation.token_count, correction),
    });
  }
}
