import type { GuardResult } from '@aiguards/contracts';

/** What a kind of client is given beside the guard's result. Adds fields, never removes or changes one. */
export type Presenter = (result: GuardResult, payload: Record<string, unknown>) => Record<string, unknown>;
