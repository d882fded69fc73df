import { Counter, Histogram, Registry } from 'prom-client';
import { GUARDS } from '@aiguards/guards/catalogue';
import type { AnyGuard, GuardResult } from '@aiguards/contracts';
import { EvaluationMetrics } from './evaluation-metrics';

const trustGuard = GUARDS.find(({ name }) => name === 'trustguard') as AnyGuard;

function setUp() {
  const registry = new Registry();
  const counter = (name: string, labelNames: string[]) =>
    new Counter({ name, help: name, labelNames, registers: [registry] });
  const metrics = new EvaluationMetrics(
    counter('verdicts', ['guard', 'decision', 'cached']),
    new Histogram({ name: 'scores', help: 's', labelNames: ['guard', 'better'], registers: [registry] }),
    counter('findings', ['guard', 'type', 'severity']),
    counter('checks', ['guard', 'check', 'status']),
    counter('tokens', ['guard', 'kind']),
  );
  return { metrics, read: () => registry.metrics() };
}

/** What a guard of another version may answer: words that this one does not know. */
const resultOf = (word: string) =>
  ({
    score: 0.5,
    findings: [{ type: word, severity: word }],
    checked: { [word]: { status: word }, 'pii.of a client': { status: 'scanned' } },
    is_trusted: true,
  }) as unknown as GuardResult;

describe('metrics of evaluations', () => {
  it('count every word that is not in a vocabulary as one', async () => {
    const { metrics, read } = setUp();
    for (let index = 0; index < 1000; index++) metrics.record(trustGuard, resultOf(`word-${index}`), false);
    const text = await read();
    expect(text).toContain('findings{guard="trustguard",type="other",severity="other"} 1000');
    expect(text).toContain('checks{guard="trustguard",check="other",status="other"} 1000');
    expect(text).toContain('checks{guard="trustguard",check="pii",status="scanned"} 1000');
    expect(text).not.toMatch(/word-|of a client/);
  });

  it('give the same numbers however often they are read', async () => {
    const { metrics, read } = setUp();
    metrics.record(trustGuard, resultOf('pii'), false);
    await read();
    metrics.record(trustGuard, resultOf('pii'), true);
    const text = await read();
    expect(text).toContain('verdicts{guard="trustguard",decision="trusted",cached="false"} 1');
    expect(text).toContain('verdicts{guard="trustguard",decision="trusted",cached="true"} 1');
    expect(text).toContain('findings{guard="trustguard",type="pii",severity="other"} 1');
    expect(await read()).toBe(text);
  });
});
