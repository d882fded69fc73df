import { z } from 'zod';
import { commonPayloadShape, payloadSchema, resultShape, withCode, unitInterval } from '@aiguards/contracts';

const count = z.int().min(0);

/** Far beyond any gauge, and small enough that sums and differences of values stay finite. */
const MAX_VALUE = 1e100;
const valueSchema = z.number().min(-MAX_VALUE).max(MAX_VALUE);

const sampleSchema = z.union([
  z.string(),
  z
    .looseObject({
      content: z.string().optional(),
      text: z.string().optional(),
      label: z.union([z.string(), z.number(), z.boolean()]).optional(),
    })
    .refine((sample) => sample.content !== undefined || sample.text !== undefined, {
      error: 'a sample needs its text as content or text',
    }),
]);

const SUBJECTS = ['text', 'output_text', 'samples', 'metrics', 'series', 'logs'] as const;
const NOT_BLANK = /\S/;

export const healthGuardPayloadSchema = payloadSchema({
  ...commonPayloadShape,
  content_type: z.string().optional().describe('system_log or log: the text is a log; json: it must be JSON'),
  text: z.string().optional(),
  output_text: z
    .string()
    .optional()
    .describe('What a model answered; checked in place of text. May be empty'),
  samples: z.array(sampleSchema).min(1).max(10_000).optional(),
  metrics: z
    .record(z.string(), valueSchema)
    .refine((metrics) => Object.keys(metrics).length > 0, { error: 'at least one metric is expected' })
    .refine((metrics) => Object.keys(metrics).length <= 1000, { error: 'at most 1000 metrics are accepted' })
    .optional()
    .describe('A snapshot: gauges by name'),
  series: z
    .array(z.looseObject({ timestamp: z.union([z.string(), z.number()]), value: valueSchema }))
    .min(1)
    .max(100_000)
    .optional(),
  logs: z.union([z.string(), z.array(z.string()).max(100_000)]).optional(),
})
  // The first sample may be the text, and that an output or a sample is empty is something to report.
  .refine(({ text, samples }) => text === undefined || samples !== undefined || NOT_BLANK.test(text), {
    error: 'text must not be blank',
    path: ['text'],
    params: withCode('BLANK_TEXT'),
  })
  .refine((payload) => SUBJECTS.some((field) => payload[field] !== undefined), {
    error: `one of ${SUBJECTS.join(', ')}, content or data.text is required`,
    path: ['text'],
  });
export type HealthGuardPayload = z.output<typeof healthGuardPayloadSchema>;

const anomalySchema = z.object({
  index: count,
  timestamp: z.union([z.string(), z.number()]),
  value: z.number(),
  expected: z.number().describe('Median of the series'),
  anomaly_score: z.number().describe('Modified z-score; its sign says whether the value is above or below'),
});

const logLevelsSchema = z.object({
  trace: count,
  debug: count,
  info: count,
  warning: count,
  error: count,
  fatal: count,
  unknown: count.describe('Lines that name no level, such as those of a stack trace'),
});

export const healthGuardResultSchema = z.object({
  ...resultShape,
  health_score: unitInterval.describe('The same as score: 1 is healthy, less by the findings'),
  health_status: z.enum(['healthy', 'degraded', 'unhealthy']),
  issues_detected: z.array(z.string()).describe('The labels of the findings, each once'),
  anomalies: z
    .array(anomalySchema)
    .nullable()
    .describe('The largest, in time order; null: no series was judged'),
  expected_value: z.number().nullable().describe('Median of the series; null: no series was judged'),
  log_levels: logLevelsSchema.nullable().describe('Lines per level; null: no log was given'),
  toxicity_level: z.null().describe('This version does not measure toxicity'),
  safety_status: z.null().describe('This version does not judge safety, self-harm or crisis'),
});
export type HealthGuardEvaluation = Omit<
  z.output<typeof healthGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
