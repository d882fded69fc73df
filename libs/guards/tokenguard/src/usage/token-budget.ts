import { Injectable } from '@nestjs/common';
import {
  DeadlineExceeded,
  GuardRefusal,
  KeyValue,
  notScanned,
  scanned,
  timedWait,
  type Check,
  type CountedWithin,
  type GuardContext,
  type KeyOwner,
} from '@aiguards/contracts';
import type { Budget, BudgetAnswer } from './budget.schema';

/** Where a payload may name who it is of, where the request does not. */
interface Names {
  user_id?: string | null;
  session_id?: string | null;
}

/** A budget, and whose it is. */
export interface Account {
  budget: Budget;
  key: string;
  owner: KeyOwner | undefined;
}

/** What a budget says of a text, and what else its caller is told. */
export interface Spending {
  budget: BudgetAnswer;
  check: Check;
  warnings: string[];
  recommendations: string[];
}

const AWAY = 'the store of budgets does not answer';

/** Counts tokens per user or session, in windows that begin with the first text counted in them. */
@Injectable()
export class TokenBudget {
  constructor(private readonly store: KeyValue) {}

  /**
   * Whose budget it is. Each length of a window has a counter of its own, so that a limit per minute and one per day
   * go together; the limit is no part of it, and may be another with each call.
   *
   * @throws GuardRefusal where nobody is named
   */
  accountOf(
    budget: Budget,
    names: Names,
    context: Pick<GuardContext, 'tenant' | 'userId' | 'sessionId'>,
  ): Account {
    // An empty name is none: the next may be one.
    const userId = context.userId || names.user_id || '';
    const sessionId = context.sessionId || names.session_id || '';
    const { scope, window } = budget;
    if (scope === 'user' && userId === '') throw unnamed('user_id', 'user');
    if (scope === 'session' && sessionId === '') throw unnamed('session_id', 'session');
    const { tenant } = context;
    // One JSON array, so that no choice of names spells the key of others.
    const parts = [tenant, userId, scope === 'session' ? sessionId : null, window];
    return {
      budget,
      key: `tokenguard:budget:${JSON.stringify(parts)}`,
      owner: userId === '' ? undefined : { tenant, userId },
    };
  }

  /**
   * Counts the tokens if they fit in what is left, in one step: of many texts at once none is refused for the sake of
   * one that is refused itself, and a refused one takes nothing.
   *
   * @throws DeadlineExceeded before anything is counted that nobody waits for
   */
  async spend(
    { budget, key, owner }: Account,
    tokens: number,
    { deadline, timings }: Pick<GuardContext, 'deadline' | 'timings'>,
  ): Promise<Spending> {
    if (deadline.expired) throw new DeadlineExceeded();
    try {
      const counted = await timedWait(timings, 'budget', () =>
        this.store.incrementWithin(key, tokens, budget.limit, budget.window, owner),
      );
      return spendingOf(budget, tokens, counted);
    } catch {
      const told = { used: null, remaining: null, exceeded: null, resets_at: null };
      return {
        budget: { ...asked(budget, tokens), ...told },
        check: notScanned(AWAY),
        warnings: [`This text may not have been counted for its budget: ${AWAY}.`],
        recommendations: [],
      };
    }
  }
}

function unnamed(field: keyof Names, scope: Budget['scope']): GuardRefusal {
  const message = `a budget of scope "${scope}" counts for one ${scope}: ${field} is required`;
  return new GuardRefusal({
    code: 'VALIDATION_FAILED',
    message: `${field}: ${message}`,
    issues: [{ path: field, message }],
  });
}

const asked = ({ limit, scope, window }: Budget, tokens: number) => ({
  limit,
  scope,
  window_seconds: window,
  requested: tokens,
});

function spendingOf(budget: Budget, tokens: number, { count, remainingMs, added }: CountedWithin): Spending {
  const remaining = Math.max(0, budget.limit - count);
  const resetsAt = remainingMs > 0 ? new Date(Date.now() + remainingMs).toISOString() : null;
  return {
    budget: { ...asked(budget, tokens), used: count, remaining, exceeded: !added, resets_at: resetsAt },
    check: scanned,
    warnings: added
      ? []
      : [`The budget is exceeded: ${tokens} tokens do not fit in the ${remaining} that are left.`],
    recommendations: added ? [] : [whatToDo(budget.limit, tokens, resetsAt)],
  };
}

function whatToDo(limit: number, tokens: number, resetsAt: string | null): string {
  if (tokens > limit) return `Shorten the text: it alone is more than the whole budget of ${limit} tokens.`;
  return `Send the text after ${resetsAt ?? 'the window'}, or shorten it to what is left.`;
}
