import { Module } from '@nestjs/common';
import { HealthGuardService } from './healthguard.service';

@Module({ providers: [HealthGuardService] })
export class HealthGuardModule {}
