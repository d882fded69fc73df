import { Injectable } from '@nestjs/common';
import { Compute, type GuardContext, type GuardService } from '@aiguards/contracts';
import { run } from './healthguard.analysis';
import type { HealthGuardEvaluation, HealthGuardPayload } from './healthguard.schema';
import { sizeOf } from './healthguard.sources';

const ANALYSIS = { file: require.resolve('./healthguard.analysis'), run };

@Injectable()
export class HealthGuardService implements GuardService<HealthGuardPayload> {
  constructor(private readonly compute: Compute) {}

  evaluate(
    payload: HealthGuardPayload,
    context: GuardContext,
  ): HealthGuardEvaluation | Promise<HealthGuardEvaluation> {
    return this.compute.run(ANALYSIS, payload, sizeOf(payload), context);
  }
}
