import { defineGuard } from '@aiguards/contracts';
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
  isStateful: () => false,
  load: async () => {
    const { BiasGuardModule } = await import('./biasguard.module');
    const { BiasGuardService } = await import('./biasguard.service');
    return { module: BiasGuardModule, service: BiasGuardService };
  },
});
