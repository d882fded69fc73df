import { Module } from '@nestjs/common';
import { ContextGuardService } from './contextguard.service';
import { ContextMemory } from './contextguard.memory';

@Module({ providers: [ContextGuardService, ContextMemory] })
export class ContextGuardModule {}
