import { Injectable } from '@nestjs/common';
import { Compute, type GuardContext, type GuardService } from '@aiguards/contracts';
import { run } from './biasguard.analysis';
import type { BiasGuardEvaluation, BiasGuardPayload } from './biasguard.schema';

const ANALYSIS = { file: require.resolve('./biasguard.analysis'), run };

@Injectable()
export class BiasGuardService implements GuardService<BiasGuardPayload> {
  constructor(private readonly compute: Compute) {}

  evaluate(
    payload: BiasGuardPayload,
    context: GuardContext,
  ): BiasGuardEvaluation | Promise<BiasGuardEvaluation> {
    return this.compute.run(ANALYSIS, payload, payload.text.length, context);
  }
}
