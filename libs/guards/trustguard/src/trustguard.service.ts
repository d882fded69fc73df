import { Injectable } from '@nestjs/common';
import { Compute, type GuardContext, type GuardService } from '@aiguards/contracts';
import { fieldsOf, run } from './trustguard.analysis';
import type { TrustGuardEvaluation, TrustGuardPayload } from './trustguard.schema';

const ANALYSIS = { file: require.resolve('./trustguard.analysis'), run };

@Injectable()
export class TrustGuardService implements GuardService<TrustGuardPayload> {
  constructor(private readonly compute: Compute) {}

  evaluate(
    payload: TrustGuardPayload,
    context: GuardContext,
  ): TrustGuardEvaluation | Promise<TrustGuardEvaluation> {
    const size = fieldsOf(payload).reduce((sum, field) => sum + field.text.length, 0);
    return this.compute.run(ANALYSIS, payload, size, context);
  }
}
