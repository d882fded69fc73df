import { Module } from '@nestjs/common';
import { TrustGuardService } from './trustguard.service';

@Module({ providers: [TrustGuardService] })
export class TrustGuardModule {}
