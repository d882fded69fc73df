import { Injectable } from '@nestjs/common';
import {
  Compute,
  notScanned,
  partial,
  scanned,
  timedWait,
  type Engine,
  type GuardContext,
  type GuardService,
} from '@aiguards/contracts';
import { run, sizeOf } from './contextguard.analysis';
import { CHECKS } from './contextguard.checks';
import { ContextMemory, type Asker } from './contextguard.memory';
import { MemoryOperations } from './contextguard.memory-operations';
import { operationOf, type Operation } from './contextguard.operation';
import { modelInfos } from './contextguard.models';
import type { ContextGuardEvaluation } from './contextguard.result-schema';
import type { ContextGuardPayload } from './contextguard.schema';
import { emptyEvaluation } from './empty-evaluation';
import type { Session } from './session-history';

const ANALYSIS = { file: require.resolve('./contextguard.analysis'), run };

/** Values of callers who name neither themselves nor a session meet under the same keys. */
const SHARED = 'Without user_id or session_id this value is shared with every caller who gives neither.';

@Injectable()
export class ContextGuardService implements GuardService<ContextGuardPayload> {
  constructor(
    private readonly compute: Compute,
    private readonly memory: ContextMemory,
    private readonly operations: MemoryOperations,
  ) {}

  models(): Engine['models'] {
    return modelInfos();
  }

  async evaluate(payload: ContextGuardPayload, context: GuardContext): Promise<ContextGuardEvaluation> {
    // An empty name is none.
    const sessionId = context.sessionId || payload.session_id || null;
    const userId = context.userId ?? payload.user_id ?? null;
    const { tenant, deadline, timings } = context;
    const asker: Asker = { tenant, userId, sessionId, deadline };
    const operation = operationOf(payload);
    if (operation) return timedWait(timings, 'session memory', () => this.perform(operation, asker));

    const session = await timedWait(timings, 'session memory', () => this.open(payload, asker));
    const input = { payload, session, tenant, now: Date.now() };
    const { evaluation, turn } = await this.compute.run(ANALYSIS, input, sizeOf(payload), context);
    if (turn === null) return evaluation;
    const remembered = await timedWait(timings, 'session memory', () => this.memory.remember(turn, asker));
    return remembered || session.state !== 'open' ? evaluation : notRemembered(evaluation);
  }

  private async open(payload: ContextGuardPayload, asker: Asker): Promise<Session> {
    if (asker.sessionId === null || payload.text === undefined) return { state: 'none' };
    const history = await this.memory.history(asker);
    return history === null ? { state: 'unavailable' } : { state: 'open', history };
  }

  /** Whoever asks for an operation wants to know that it failed. @throws GuardRefusal */
  private async perform(operation: Operation, owner: Asker): Promise<ContextGuardEvaluation> {
    const memory = await this.operations.perform(operation, owner);
    const reason = notScanned('an operation on the memory was asked for, no analysis');
    return {
      ...emptyEvaluation(),
      confidence: 1,
      warnings: owner.userId === null && owner.sessionId === null ? [SHARED] : [],
      memory,
      checked: { ...Object.fromEntries(CHECKS.map((name) => [name, reason])), memory: scanned },
    };
  }
}

function notRemembered(evaluation: ContextGuardEvaluation): ContextGuardEvaluation {
  const reason = 'the session memory did not answer: this turn was compared but not remembered';
  return { ...evaluation, checked: { ...evaluation.checked, memory: partial(reason) } };
}
