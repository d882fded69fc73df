import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeHistogramProvider } from '@willsoto/nestjs-prometheus';
import type { Counter, Histogram } from 'prom-client';
import { SEVERITIES, type AnyGuard, type Check, type GuardResult } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import { Batch, Tally, type Collected } from '@aiguards/platform';

const NAMES = {
  verdicts: 'guard_verdicts_total',
  scores: 'guard_score',
  findings: 'guard_findings_total',
  checks: 'guard_checks_total',
  tokens: 'guard_tokens_total',
} as const;

export const evaluationMetricProviders = [
  makeCounterProvider({
    name: NAMES.verdicts,
    help: 'Answers by what the guard decided; cached says whether the answer was an earlier one given again',
    labelNames: ['guard', 'decision', 'cached'],
  }),
  makeHistogramProvider({
    name: NAMES.scores,
    help: 'Scores of evaluations, 0 to 1; better says which end is the good one. Answers from the cache do not count',
    labelNames: ['guard', 'better'],
    buckets: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  }),
  makeCounterProvider({
    name: NAMES.findings,
    help: 'Findings of evaluations. Answers from the cache do not count',
    labelNames: ['guard', 'type', 'severity'],
  }),
  makeCounterProvider({
    name: NAMES.checks,
    help: 'Checks of evaluations: scanned, partial or not_scanned. Answers from the cache do not count',
    labelNames: ['guard', 'check', 'status'],
  }),
  makeCounterProvider({
    name: NAMES.tokens,
    help: 'Tokens as evaluations report them: counted, over_budget, saved. Answers from the cache do not count',
    labelNames: ['guard', 'kind'],
  }),
];

/** What a guard says that is not in its vocabulary, such as a newer version's: one label, whatever it is. */
const OTHER = 'other';

const SEVERITY_WORDS = new Set<string>(SEVERITIES);
const STATUS_WORDS = new Set<string>(['scanned', 'partial', 'not_scanned'] satisfies Check['status'][]);

const orOther = (known: ReadonlySet<string>, word: string): string => (known.has(word) ? word : OTHER);

/** `metrics.cpu_usage` is the check `metrics`: what follows the dot is the client's. */
function checkName(key: string): string {
  const dot = key.indexOf('.');
  return dot < 0 ? key : key.slice(0, dot);
}

const wordsOf = ({ vocabulary }: AnyGuard) => ({
  decisions: new Set(vocabulary.decisions),
  findingTypes: new Set(vocabulary.findingTypes),
  checks: new Set(vocabulary.checks),
});
type Words = ReturnType<typeof wordsOf>;

/** Keeps nothing of a result beyond the call: results hold texts. */
@Injectable()
export class EvaluationMetrics {
  private readonly scores: Batch<{ guard: AnyGuard; score: number }>;
  private readonly verdicts: Tally<'guard' | 'decision' | 'cached'>;
  private readonly findings: Tally<'guard' | 'type' | 'severity'>;
  private readonly checks: Tally<'guard' | 'check' | 'status'>;
  private readonly tokens: Tally<'guard' | 'kind'>;
  private readonly words = new Map(GUARDS.map((guard) => [guard.name, wordsOf(guard)]));

  constructor(
    @InjectMetric(NAMES.verdicts) verdicts: Counter,
    @InjectMetric(NAMES.scores) scores: Collected<Histogram>,
    @InjectMetric(NAMES.findings) findings: Counter,
    @InjectMetric(NAMES.checks) checks: Counter,
    @InjectMetric(NAMES.tokens) tokens: Counter,
  ) {
    this.verdicts = new Tally(verdicts, ['guard', 'decision', 'cached']);
    this.findings = new Tally(findings, ['guard', 'type', 'severity']);
    this.checks = new Tally(checks, ['guard', 'check', 'status']);
    this.tokens = new Tally(tokens, ['guard', 'kind']);
    this.scores = new Batch(256, ({ guard, score }) =>
      scores.observe({ guard: guard.name, better: guard.betterScore }, score),
    );
    scores.collect = () => this.scores.flush();
    GUARDS.forEach((guard) => this.announce(guard));
  }

  /** One answer to one request; where it was evaluated does not matter, and it is counted nowhere else. */
  record(guard: AnyGuard, result: GuardResult, cached: boolean): void {
    const { name } = guard;
    const words = this.words.get(name) as Words;
    this.verdicts.add(1, name, orOther(words.decisions, guard.decisionOf(result)), String(cached));
    if (cached) return;
    this.scores.add({ guard, score: result.score });
    for (const { type, severity } of result.findings) {
      this.findings.add(1, name, orOther(words.findingTypes, type), orOther(SEVERITY_WORDS, severity));
    }
    for (const key in result.checked) {
      const status = orOther(STATUS_WORDS, result.checked[key]?.status ?? OTHER);
      this.checks.add(1, name, orOther(words.checks, checkName(key)), status);
    }
    this.recordTokens(guard, result);
  }

  private recordTokens(guard: AnyGuard, result: GuardResult): void {
    const use = guard.tokenUseOf?.(result);
    if (!use) return;
    if (use.counted !== null) this.tokens.add(use.counted, guard.name, 'counted');
    if (use.overBudget !== null) this.tokens.add(use.overBudget, guard.name, 'over_budget');
    if (use.saved !== null) this.tokens.add(use.saved, guard.name, 'saved');
  }

  /** What has not happened yet is 0 and not unknown. */
  private announce({ name, vocabulary }: AnyGuard): void {
    for (const decision of vocabulary.decisions) this.verdicts.add(0, name, decision, 'false');
  }
}
