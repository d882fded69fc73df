import { Module } from '@nestjs/common';
import { ContextGuardService } from './contextguard.service';
import { ContextMemory } from './contextguard.memory';
import { MemoryOperations } from './contextguard.memory-operations';

@Module({ providers: [ContextGuardService, ContextMemory, MemoryOperations] })
export class ContextGuardModule {}
