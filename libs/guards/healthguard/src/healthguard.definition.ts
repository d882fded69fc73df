import { defineGuard } from '@aiguards/contracts';
import { healthGuardPayloadSchema, healthGuardResultSchema } from './healthguard.schema';

export const healthGuard = defineGuard({
  name: 'healthguard',
  title: 'HealthGuard',
  description: 'Whether an AI application is well: its outputs, its data, its metrics and its logs',
  version: '0.1.0',
  tags: ['health', 'anomaly', 'output'],
  verb: 'analyze',
  payloadSchema: healthGuardPayloadSchema,
  resultSchema: healthGuardResultSchema,
  examples: [
    {
      summary: 'Check the form of an output',
      payload: { output_text: 'Dear {{customer_name}}, your order is on its way.' },
    },
    {
      summary: 'Check a snapshot of metrics',
      payload: { metrics: { cpu_usage: 97, memory_usage: 60, response_time: 120 } },
    },
    {
      summary: 'Read a log',
      payload: { content: '2026-01-01 ERROR disk full', content_type: 'system_log' },
    },
  ],
  decisionOf: (result) => result.health_status,
  vocabulary: {
    decisions: ['healthy', 'degraded', 'unhealthy'],
    findingTypes: ['form', 'refusal', 'metric', 'anomaly', 'log', 'data_quality'],
    checks: [
      'empty_output',
      'repetition',
      'truncation',
      'json',
      'leaked_template',
      'refusal',
      'gibberish',
      'wrong_language',
      'markdown',
      'text',
      'sample_duplicates',
      'empty_samples',
      'trigger_words',
      'label_flips',
      'sample_outliers',
      'metrics',
      'series',
      'seasonality',
      'trend',
      'log_levels',
      'log_errors',
      'log_templates',
      'log_bursts',
      'toxicity',
      'safety',
      'crisis',
    ],
  },
  betterScore: 'high',
  isStateful: () => false,
  load: async () => {
    const { HealthGuardModule } = await import('./healthguard.module');
    const { HealthGuardService } = await import('./healthguard.service');
    return { module: HealthGuardModule, service: HealthGuardService };
  },
});
