import { defineGuard } from '@aiguards/contracts';
import { BIAS_TYPES } from './data/bias-types';
import { biasGuardPayloadSchema, biasGuardResultSchema } from './biasguard.schema';

export const biasGuard = defineGuard({
  name: 'biasguard',
  title: 'BiasGuard',
  description: 'Who is treated unfairly in a text, and how to say it better',
  version: '0.1.0',
  tags: ['bias', 'fairness', 'inclusive-language'],
  verb: 'detect',
  payloadSchema: biasGuardPayloadSchema,
  resultSchema: biasGuardResultSchema,
  examples: [
    {
      summary: 'Find non-inclusive terms and propose better ones',
      payload: { text: 'The chairman asked for more manpower.', mitigation_level: 'moderate' },
    },
    {
      summary: 'Look for some types of bias only',
      payload: {
        operation: 'detect_bias',
        data: { text: 'Young people are lazy.', bias_types: ['age_bias'] },
      },
    },
  ],
  decisionOf: (result) => (result.bias_detected ? 'biased' : 'unbiased'),
  vocabulary: {
    decisions: ['biased', 'unbiased'],
    findingTypes: BIAS_TYPES,
    checks: [
      'lexicon',
      'generalisation',
      'slurs',
      'hate',
      'toxicity',
      'condescension',
      'quotation',
      'obfuscation',
      'identity_swap',
      'other_languages',
      'calibration',
      'target_audience',
      'samples',
    ],
  },
  betterScore: 'low',
  isStateful: () => false,
  load: async () => {
    const { BiasGuardModule } = await import('./biasguard.module');
    const { BiasGuardService } = await import('./biasguard.service');
    return { module: BiasGuardModule, service: BiasGuardService };
  },
});
