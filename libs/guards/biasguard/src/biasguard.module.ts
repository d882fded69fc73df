import { Module } from '@nestjs/common';
import { BiasGuardService } from './biasguard.service';

@Module({ providers: [BiasGuardService] })
export class BiasGuardModule {}
