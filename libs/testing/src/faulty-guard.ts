import { Injectable, Module } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { AnyGuard, Evaluation, GuardContext, GuardService } from '@aiguards/contracts';

/** What a faulty guard throws; no client may ever read it. */
export const HIDDEN_MESSAGE = 'the inner cause nobody outside may read';

/** How long a busy guard computes for each request, before it answers as always. */
const BUSY_MS = 20;

type Fault = (context: GuardContext) => Promise<never> | void;

const FAULTS: Readonly<Record<string, Fault>> = {
  throw: () => {
    throw new Error(HIDDEN_MESSAGE);
  },
  hang: () => new Promise<never>(() => {}),
  exit: () => process.exit(3),
  busy: () => {
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
  },
};

/** The same guard, except that `payload.fault` makes it throw, hang, compute for long or end its process. */
export function withFaults(guard: AnyGuard): AnyGuard {
  return {
    ...guard,
    load: async () => {
      const real = await guard.load();

      @Injectable()
      class FaultyService implements GuardService {
        constructor(private readonly moduleRef: ModuleRef) {}

        evaluate(payload: unknown, context: GuardContext): Promise<Evaluation> | Evaluation {
          const fault = (payload as { fault?: string }).fault;
          const instead = fault === undefined ? undefined : (FAULTS[fault] as Fault)(context);
          if (instead) return instead;
          return this.moduleRef
            .get<GuardService>(real.service as never, { strict: false })
            .evaluate(payload, context);
        }
      }

      @Module({ imports: [real.module], providers: [FaultyService] })
      class FaultyModule {}

      return { module: FaultyModule, service: FaultyService };
    },
  };
}
