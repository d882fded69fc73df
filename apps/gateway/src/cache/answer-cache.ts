import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';
import {
  withinTime,
  type AnyGuard,
  type Deadline,
  type GuardReply,
  type GuardRequest,
  type GuardResult,
  type KeyOwner,
  type KeyValue,
} from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG } from '@aiguards/platform';
import { failed } from '@aiguards/transport';
import { ANSWER_STORE } from '../storage/tokens';
import { VERSION } from '../version';

const LATE = Symbol('LATE');

const LOOKUPS = 'answer_cache_lookups_total';

export const answerCacheMetricProviders = [
  makeCounterProvider({
    name: LOOKUPS,
    help: 'Requests that could be answered from the cache: hit, shared (with one that was being worked on) or miss',
    labelNames: ['guard', 'result'],
  }),
];

export interface Evaluated {
  reply: GuardReply;
  /** Whether the answer may be given to somebody who asks the same. */
  storable: boolean;
}

export interface Answered {
  reply: GuardReply;
  cached: boolean;
}

/** Gives the answer of an identical request of the same tenant again. Twins that come at the same moment share one. */
@Injectable()
export class AnswerCache {
  private readonly running = new Map<string, Promise<string | null>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ANSWER_STORE) private readonly store: KeyValue,
    @InjectMetric(LOOKUPS) private readonly lookups: Counter,
  ) {}

  async answer(
    guard: AnyGuard,
    request: GuardRequest,
    deadline: Deadline,
    evaluate: () => Promise<Evaluated>,
  ): Promise<Answered> {
    if (!this.config.cache || guard.isStateful(request)) return { ...(await evaluate()), cached: false };
    const key = keyOf(guard, request);
    const running = this.running.get(key);
    if (!running) return this.lead(guard, key, request, evaluate);
    const stored = await withinTime(running, deadline.remainingMs(), (): typeof LATE => LATE);
    if (stored === LATE) return { reply: lateReply(guard), cached: false };
    this.lookups.inc({ guard: guard.name, result: stored === null ? 'miss' : 'shared' });
    // A twin that failed, or whose answer is not for others, says nothing about this request.
    return stored === null
      ? { ...(await evaluate()), cached: false }
      : { reply: parse(stored), cached: true };
  }

  /** The first of twins; the others wait for what it stores. */
  private async lead(
    guard: AnyGuard,
    key: string,
    request: GuardRequest,
    evaluate: () => Promise<Evaluated>,
  ): Promise<Answered> {
    const led = this.readOrEvaluate(guard, key, request, evaluate);
    const shared = led.then(
      ({ stored }) => stored,
      () => null,
    );
    this.running.set(key, shared);
    try {
      return await led;
    } finally {
      this.running.delete(key);
    }
  }

  private async readOrEvaluate(
    { name }: AnyGuard,
    key: string,
    { tenant, userId }: GuardRequest,
    evaluate: () => Promise<Evaluated>,
  ): Promise<Answered & { stored: string | null }> {
    const known = await this.read(key);
    this.lookups.inc({ guard: name, result: known === null ? 'miss' : 'hit' });
    if (known !== null) return { reply: parse(known), cached: true, stored: known };
    const { reply, storable } = await evaluate();
    const stored = reply.ok && storable ? JSON.stringify(reply.data) : null;
    if (stored !== null) this.write(key, stored, userId === null ? undefined : { tenant, userId });
    return { reply, cached: false, stored };
  }

  /** A store that is away holds nothing. */
  private async read(key: string): Promise<string | null> {
    return this.store.get(key).catch(() => null);
  }

  private write(key: string, answer: string, owner: KeyOwner | undefined): void {
    const { cache } = this.config;
    if (cache) this.store.set(key, answer, cache.ttlSeconds, owner).catch(() => {}); // Answered all the same.
  }
}

/** Everything that the answer depends on. */
function keyOf({ name, version }: AnyGuard, { tenant, payload }: GuardRequest): string {
  const identity = JSON.stringify([tenant, name, version, VERSION, payload]);
  return `answer:${createHash('sha256').update(identity).digest('base64url')}`;
}

const parse = (stored: string): GuardReply => ({ ok: true, data: JSON.parse(stored) as GuardResult });

const lateReply = ({ name }: AnyGuard): GuardReply =>
  failed('GUARD_TIMEOUT', `${name} did not answer the same request of another caller in time`);
