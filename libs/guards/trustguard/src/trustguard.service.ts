import { Injectable } from '@nestjs/common';
import { Compute, type Engine, type GuardContext, type GuardService } from '@aiguards/contracts';
import { run } from './trustguard.analysis';
import { sizeOf } from './trustguard.fields';
import { modelInfos } from './trustguard.models';
import type { TrustGuardEvaluation, TrustGuardPayload } from './trustguard.schema';
import { VaultOperations } from './trustguard.vault-operations';
import { run as runForVault } from './trustguard.vault-analysis';

const ANALYSIS = { file: require.resolve('./trustguard.analysis'), run };
const VAULT_ANALYSIS = { file: require.resolve('./trustguard.vault-analysis'), run: runForVault };

@Injectable()
export class TrustGuardService implements GuardService<TrustGuardPayload> {
  constructor(
    private readonly compute: Compute,
    private readonly vault: VaultOperations,
  ) {}

  models(): Engine['models'] {
    return modelInfos();
  }

  evaluate(
    payload: TrustGuardPayload,
    context: GuardContext,
  ): TrustGuardEvaluation | Promise<TrustGuardEvaluation> {
    const { operation, vault_id: vaultId, text = '' } = payload;
    if (vaultId !== undefined) {
      if (operation === 'restore') return this.vault.restore(vaultId, text, context);
      if (operation === 'forget') return this.vault.forget(vaultId, context);
      return this.evaluateWithVault(vaultId, payload, context);
    }
    return this.compute.run(ANALYSIS, payload, sizeOf(payload), context);
  }

  private async evaluateWithVault(
    vaultId: string,
    payload: TrustGuardPayload,
    context: GuardContext,
  ): Promise<TrustGuardEvaluation> {
    const analysis = await this.compute.run(VAULT_ANALYSIS, payload, sizeOf(payload), context);
    return this.vault.redact(vaultId, analysis, context);
  }
}
