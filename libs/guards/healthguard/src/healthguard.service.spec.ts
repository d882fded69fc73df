import fc from 'fast-check';
import { Deadline } from '@aiguards/contracts';
import { InlineCompute } from '@aiguards/testing';
import { healthGuard } from './healthguard.definition';
import { HealthGuardService } from './healthguard.service';

const service = new HealthGuardService(new InlineCompute());

const ask = (payload: object) =>
  service.evaluate(healthGuard.payloadSchema.parse(payload), {
    requestId: 'r',
    userId: null,
    tenant: 'default',
    sessionId: null,
    deadline: Deadline.after(1000),
  });

const seriesOf = (values: number[]) => values.map((value, timestamp) => ({ timestamp, value }));

const VARIANTS: object[] = [
  { text: 'hello' },
  { text: 'The committee met.', contentType: 'text', scanLevel: 'standard', context: 'webpage-content' },
  { samples: [{ content: 'hello', metadata: {} }] },
  { samples: ['one', { text: 'two', label: 1 }, { content: '', label: 'x' }] },
  { content: '2026-01-01 ERROR disk full', content_type: 'system_log', scan_level: 'standard' },
  { metrics: { cpu_usage: 45.2, memory_usage: 60, disk_usage: 30, network_latency: 12, response_time: 120 } },
  { text: 'hello', confidence: 0.9, metrics: { cpu_usage: 10 } },
  { output_text: '', text: 'a question' },
  { series: seriesOf([1, 2, 1, 2, 1, 2, 1, 2, 50]), logs: ['INFO up', 'FATAL down'] },
  { logs: '' },
  ...healthGuard.examples.map(({ payload }) => payload),
];

test.each(VARIANTS)('answers %j with a valid result', async (payload) => {
  const evaluation = await ask(payload);
  const result = { ...evaluation, processing_time_ms: 1, engine: { version: '0', models: [] } };
  expect(healthGuard.resultSchema.parse(result)).toEqual(result);
});

test.each([
  [{}, 'text'],
  [{ text: ' ' }, 'text'],
  [{ metrics: { cpu_usage: Infinity } }, 'metrics.cpu_usage'],
  [{ series: [{ timestamp: 1, value: 1e200 }] }, 'series.0.value'],
])('refuses %j at %s', (payload, path) => {
  const parsed = healthGuard.payloadSchema.safeParse(payload);
  expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
});

test('a plain word is healthy, with little confidence', async () => {
  const result = await ask({ text: 'hello' });
  expect(result).toMatchObject({ health_status: 'healthy', health_score: 1, issues_detected: [] });
  expect(result.confidence).toBeLessThan(0.2);
  expect(result.checked.crisis?.status).toBe('not_scanned');
});

test('an empty output is unhealthy', async () => {
  expect(await ask({ output_text: '' })).toMatchObject({
    health_status: 'unhealthy',
    issues_detected: ['empty_output'],
  });
});

test('a log is read as a log and not as prose', async () => {
  const result = await ask({ content: '2026-01-01 ERROR disk full', content_type: 'system_log' });
  expect(result).toMatchObject({ health_status: 'degraded', log_levels: { error: 1 } });
  expect(result.checked).not.toHaveProperty('truncation');
});

test('unknown metrics are named as not judged and give no confidence', async () => {
  const result = await ask({ metrics: { queue_depth: 4 } });
  expect(result.confidence).toBe(0);
  expect(result.checked['metrics.queue_depth']?.status).toBe('not_scanned');
});

test('a short series is not judged', async () => {
  const result = await ask({ series: seriesOf([1, 1, 9]) });
  expect(result).toMatchObject({ anomalies: null, expected_value: null, confidence: 0 });
  expect(result.checked.series?.status).toBe('partial');
});

test('an anomaly comes with its time, score and what was expected', async () => {
  const result = await ask({ series: seriesOf([10, 11, 10, 9, 10, 11, 10, 9, 80]) });
  expect(result.anomalies).toEqual([
    { index: 8, timestamp: 8, value: 80, expected: 10, anomaly_score: expect.any(Number) },
  ]);
});

test.each([{ series: [] }, { samples: [] }, { metrics: {} }])(
  'refuses %j: nothing is not healthy',
  (payload) => {
    expect(healthGuard.payloadSchema.safeParse(payload).success).toBe(false);
  },
);

test('keeps offsets in the text and scores in range for any input', async () => {
  const pieces = fc.constantFrom(
    '{{name}}',
    '```\n',
    '<|im_end|>',
    'no ',
    'ERROR x\n',
    "Sorry, I can't ",
    '{"a":',
    '. ',
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      texts.map((parts) => parts.join('')).filter((text) => /\S/.test(text)),
      fc.constantFrom('text', 'log', 'json'),
      fc.array(fc.double({ min: -1e100, max: 1e100, noNaN: true }), { minLength: 1, maxLength: 20 }),
      async (text, contentType, values) => {
        const result = await ask({ text, content_type: contentType, series: seriesOf(values) });
        for (const { start, end } of result.findings) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { anomaly_score: score } of result.anomalies ?? [])
          expect(Number.isFinite(score)).toBe(true);
        for (const value of [result.score, result.confidence]) expect(value >= 0 && value <= 1).toBe(true);
      },
    ),
  );
});
