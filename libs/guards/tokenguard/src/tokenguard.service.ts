import { Injectable } from '@nestjs/common';
import { Compute, type GuardContext, type GuardService } from '@aiguards/contracts';
import { run, textOf } from './tokenguard.analysis';
import type { TokenGuardEvaluation, TokenGuardPayload } from './tokenguard.schema';

const ANALYSIS = { file: require.resolve('./tokenguard.analysis'), run };

@Injectable()
export class TokenGuardService implements GuardService<TokenGuardPayload> {
  constructor(private readonly compute: Compute) {}

  evaluate(
    payload: TokenGuardPayload,
    context: GuardContext,
  ): TokenGuardEvaluation | Promise<TokenGuardEvaluation> {
    return this.compute.run(ANALYSIS, payload, textOf(payload).length, context);
  }
}
