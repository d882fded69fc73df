import { Injectable } from '@nestjs/common';
import {
  Compute,
  notScanned,
  partial,
  scanned,
  timedWait,
  type GuardContext,
  type GuardService,
} from '@aiguards/contracts';
import { run, sizeOf, type Session } from './contextguard.analysis';
import { ContextMemory, type Owner } from './contextguard.memory';
import { operationOf, type Operation } from './contextguard.operation';
import type { ContextGuardEvaluation, ContextGuardPayload } from './contextguard.schema';
import type { SessionBag } from './detectors/session-bag';
import { emptyEvaluation } from './empty-evaluation';

const ANALYSIS = { file: require.resolve('./contextguard.analysis'), run };

/** Values of callers who name neither themselves nor a session meet under the same keys. */
const SHARED = 'Without user_id or session_id this value is shared with every caller who gives neither.';

@Injectable()
export class ContextGuardService implements GuardService<ContextGuardPayload> {
  constructor(
    private readonly compute: Compute,
    private readonly memory: ContextMemory,
  ) {}

  async evaluate(payload: ContextGuardPayload, context: GuardContext): Promise<ContextGuardEvaluation> {
    const sessionId = context.sessionId ?? payload.session_id ?? null;
    const owner: Owner = { tenant: context.tenant, userId: context.userId, sessionId };
    const operation = operationOf(payload);
    if (operation) return timedWait(context.timings, 'session memory', () => this.perform(operation, owner));

    const { timings } = context;
    const session = await timedWait(timings, 'session memory', () => this.open(payload, owner));
    const input = { payload, session };
    const { evaluation, bag } = await this.compute.run(ANALYSIS, input, sizeOf(payload), context);
    return bag === null || (await timedWait(timings, 'session memory', () => this.remember(owner, bag)))
      ? evaluation
      : {
          ...evaluation,
          checked: {
            ...evaluation.checked,
            memory: partial('the session memory did not answer: this turn was compared but not remembered'),
          },
        };
  }

  /** A store that is away costs the comparison with earlier turns, not the answer. */
  private async open(payload: ContextGuardPayload, owner: Owner): Promise<Session> {
    if (owner.sessionId === null || payload.text === undefined) return { state: 'none' };
    try {
      return { state: 'open', bag: await this.memory.sessionBag(owner) };
    } catch {
      return { state: 'unavailable' };
    }
  }

  private async remember(owner: Owner, bag: SessionBag): Promise<boolean> {
    try {
      await this.memory.saveSessionBag(owner, bag);
      return true;
    } catch {
      return false;
    }
  }

  /** Whoever asks for an operation wants to know that it failed: a rejection of the store is passed on. */
  private async perform(operation: Operation, owner: Owner): Promise<ContextGuardEvaluation> {
    const memory = await this.memory.perform(operation, owner);
    const reason = notScanned('an operation on the memory was asked for, no analysis');
    return {
      ...emptyEvaluation(),
      confidence: 1,
      warnings: owner.userId === null && owner.sessionId === null ? [SHARED] : [],
      memory,
      checked: {
        memory: scanned,
        relevance: reason,
        drift: reason,
        indirect_injection: reason,
        code_diff: reason,
      },
    };
  }
}
