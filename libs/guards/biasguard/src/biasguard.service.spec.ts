import fc from 'fast-check';
import { Deadline, type GuardContext } from '@aiguards/contracts';
import { InlineCompute } from '@aiguards/testing';
import { biasGuardPayloadSchema, biasGuardResultSchema } from './biasguard.schema';
import { BiasGuardService } from './biasguard.service';
import { run } from './biasguard.analysis';

const context: GuardContext = {
  requestId: 'r',
  userId: null,
  sessionId: null,
  tenant: 'default',
  deadline: Deadline.after(1000),
};

async function answer(payload: Record<string, unknown>) {
  const evaluation = await new BiasGuardService(new InlineCompute()).evaluate(
    biasGuardPayloadSchema.parse(payload),
    context,
  );
  const result = { ...evaluation, processing_time_ms: 1, engine: { version: '0.1.0', models: [] } };
  return biasGuardResultSchema.strict().parse(result);
}

const COMMITTEE = 'The committee reviewed the proposal and decided to continue next week.';

test.each<Record<string, unknown>>([
  { text: 'hello' },
  { text: 'Content to analyze', content_type: 'document', scan_level: 'comprehensive' },
  { text: COMMITTEE, contentType: 'text', scanLevel: 'standard', context: 'webpage-content' },
  { text: 'hello', bias_types: ['gender', 'age'], mitigation_level: 'moderate' },
  { samples: [{ id: '1', content: 'hello', metadata: {} }] },
  { operation: 'detect_bias', data: { text: 'hello', bias_types: ['gender_bias'] } },
  { text: 'hello', metadata: {} },
])('evaluates %j and finds nothing', async (payload) => {
  const result = await answer(payload);
  expect(result).toMatchObject({ bias_detected: false, score: 0, findings: [], mitigated_text: null });
  expect(result.checked.slurs?.status).toBe('not_scanned');
});

test('finds the stereotype and the term in one sentence', async () => {
  const text = 'He is a typical housewife who cannot drive.';
  const result = await answer({ text, context: { file_path: 'a.md', language: 'markdown' } });
  expect(result).toMatchObject({ bias_detected: true, bias_type: 'gender', bias_types: ['gender'] });
  expect(result.findings.map(({ detector }) => detector)).toEqual(['lexicon', 'generalisation']);
  expect(result.mitigated_text).toBe('He is a typical homemaker who cannot drive.');
  expect(result.fairness_score).toBeCloseTo(1 - result.bias_score);
});

test('looks for the types asked for only, also when they stand in data', async () => {
  const text = 'The chairman said the policy is an insane idea.';
  const result = await answer({ operation: 'detect_bias', data: { text, bias_types: ['ABILITY_bias'] } });
  expect(result.bias_details).toEqual({ ability: result.bias_score });
  expect(result.bias_types).toEqual(['ability']);
});

test('an unknown type is refused with the accepted ones named', () => {
  const { error } = biasGuardPayloadSchema.safeParse({ text: 'x', bias_types: ['shoe_size'] });
  expect(error?.issues[0]?.message).toContain('socioeconomic');
});

test.each([{}, { samples: [] }, { data: {} }])(
  '%j has no text and says where one is looked for',
  (payload) => {
    const { error } = biasGuardPayloadSchema.safeParse(payload);
    expect(error?.issues).toMatchObject([{ path: ['text'], message: expect.stringContaining('content') }]);
  },
);

test('a text in another script is reported as scanned in part', async () => {
  expect((await answer({ text: 'Женщины' })).checked.lexicon?.status).toBe('partial');
});

const pieces = fc.constantFrom(
  'women',
  'are',
  'lazy',
  'chairman',
  "can't",
  'drive',
  '. ',
  ' ',
  'é',
  '\u{1F600}',
  'İ',
  '’s',
  '-',
);

test('offsets are in range, and the same text has the same findings', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), (parts) => {
      const text = parts.join(' ');
      const result = run({ text });
      expect(run({ text })).toEqual(result);
      for (const { start, end, label, detector } of result.findings) {
        expect(0 <= start && start < end && end <= text.length).toBe(true);
        if (detector === 'lexicon') expect(text.slice(start, end).toLowerCase()).toBe(label);
      }
      expect(result.score >= 0 && result.score <= 1).toBe(true);
    }),
  );
});

test.each(['women are ', 'chairman ', 'a-', "a'", 'women ', 'typical woman who ', 'the ', '. ', 'a', ' '])(
  'a megabyte of "%s" is read in linear time',
  (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const started = performance.now();
    run({ text });
    // Quadratic work would take minutes; the bound leaves room for a slow machine.
    expect(performance.now() - started).toBeLessThan(5000);
  },
);
