import { Module } from '@nestjs/common';
import { TokenGuardService } from './tokenguard.service';

@Module({ providers: [TokenGuardService] })
export class TokenGuardModule {}
