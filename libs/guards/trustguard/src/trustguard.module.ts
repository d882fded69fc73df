import { Module } from '@nestjs/common';
import { VaultOperations } from './trustguard.vault-operations';
import { Vault } from './trustguard.vault';
import { TrustGuardService } from './trustguard.service';

@Module({ providers: [TrustGuardService, VaultOperations, Vault] })
export class TrustGuardModule {}
