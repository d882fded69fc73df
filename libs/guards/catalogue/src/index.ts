import type { AnyGuard } from '@aiguards/contracts';
import { tokenGuard } from '@aiguards/guards/tokenguard';

/** Every guard there is. Routes, configuration, discovery, health and OpenAPI are made from this list. */
export const GUARDS: readonly AnyGuard[] = [tokenGuard];
