import type { AnyGuard } from '@aiguards/contracts';
import { biasGuard } from '@aiguards/guards/biasguard';
import { contextGuard } from '@aiguards/guards/contextguard';
import { healthGuard } from '@aiguards/guards/healthguard';
import { tokenGuard } from '@aiguards/guards/tokenguard';
import { trustGuard } from '@aiguards/guards/trustguard';

/** Every guard there is. Routes, configuration, discovery, health and OpenAPI are made from this list. */
export const GUARDS: readonly AnyGuard[] = [tokenGuard, trustGuard, contextGuard, biasGuard, healthGuard];
