import type { OnApplicationShutdown } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import {
  KeyValue,
  type Counted,
  type CountedWithin,
  type EntryBounds,
  type KeyOwner,
  type NumberedEntry,
} from '@aiguards/contracts';
import { ownerKey } from './owner-key';
import { redisReason } from './redis-reason';
import { APPEND, entriesOf, INCREMENT, INCREMENT_WITHIN, REPLACE } from './redis-scripts';

const PREFIX = 'aiguards:kv:';
const OWNER_PREFIX = 'owner:';

/** Longer than any value lives; the list of a person's keys goes when nothing was added to it for this time. */
const OWNER_TTL_SECONDS = 32 * 24 * 3600;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    aiguardsIncrement(key: string, by: number, milliseconds: number): Result<[number, number], Context>;
    aiguardsIncrementWithin(
      keys: number,
      ...keysAndArguments: (string | number)[]
    ): Result<[number, number, number], Context>;
    aiguardsReplace(keys: number, ...keysAndArguments: (string | number)[]): Result<number, Context>;
    aiguardsAppend(keys: number, ...keysAndArguments: (string | number)[]): Result<number, Context>;
  }
}

/** Shared by all replicas. While Redis is away every call rejects within a second; ioredis reconnects by itself. */
export class RedisKeyValue extends KeyValue implements OnApplicationShutdown {
  private readonly redis: Redis;
  /** Of a connection, which says more than that of the command that waited for it. */
  private lastError: unknown;

  constructor(url: string) {
    super();
    this.redis = new Redis(url, {
      keyPrefix: PREFIX,
      maxRetriesPerRequest: 1,
      commandTimeout: 1000,
      retryStrategy: () => 500,
      scripts: {
        aiguardsIncrement: { lua: INCREMENT, numberOfKeys: 1 },
        aiguardsIncrementWithin: { lua: INCREMENT_WITHIN },
        aiguardsReplace: { lua: REPLACE },
        aiguardsAppend: { lua: APPEND },
      },
    });
    this.redis.on('error', (error) => (this.lastError = error));
    this.redis.on('ready', () => (this.lastError = undefined));
  }

  get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }

  async set(key: string, value: string, ttlSeconds: number, owner?: KeyOwner): Promise<void> {
    const milliseconds = Math.ceil(ttlSeconds * 1000);
    if (!owner) {
      await this.redis.set(key, value, 'PX', milliseconds);
      return;
    }
    const index = OWNER_PREFIX + ownerKey(owner);
    const now = Date.now();
    const results = await this.redis
      .multi()
      .set(key, value, 'PX', milliseconds)
      .zremrangebyscore(index, '-inf', now)
      .zadd(index, now + milliseconds, key)
      .expire(index, OWNER_TTL_SECONDS)
      .exec();
    const failed = results?.find(([error]) => error !== null);
    if (!results || failed) throw failed?.[0] ?? new Error('the transaction was discarded');
  }

  async replace(
    key: string,
    expected: string | null,
    value: string,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<boolean> {
    const { keys, list } = owned(key, owner);
    const condition = expected === null ? '' : `=${expected}`;
    const milliseconds = Math.ceil(ttlSeconds * 1000);
    return (
      (await this.redis.aiguardsReplace(keys.length, ...keys, condition, value, milliseconds, ...list)) === 1
    );
  }

  async delete(key: string): Promise<boolean> {
    return (await this.redis.del(key)) > 0;
  }

  async increment(key: string, by: number, ttlSeconds: number): Promise<Counted> {
    const [count, remainingMs] = await this.redis.aiguardsIncrement(key, by, Math.ceil(ttlSeconds * 1000));
    return { count, remainingMs };
  }

  async incrementWithin(
    key: string,
    by: number,
    limit: number,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<CountedWithin> {
    const { keys, list } = owned(key, owner);
    const milliseconds = Math.ceil(ttlSeconds * 1000);
    const answer = this.redis.aiguardsIncrementWithin(keys.length, ...keys, by, limit, milliseconds, ...list);
    const [added, count, remainingMs] = await answer;
    return { count, remainingMs, added: added === 1 };
  }

  append(
    key: string,
    entry: string,
    { entries, characters }: EntryBounds,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<number> {
    const { keys, list } = owned(key, owner);
    const bounds = [entries, characters, Math.ceil(ttlSeconds * 1000)];
    return this.redis.aiguardsAppend(keys.length, ...keys, entry, entry.length, ...bounds, ...list);
  }

  async entries(key: string): Promise<NumberedEntry[]> {
    return entriesOf(await this.redis.hgetall(key));
  }

  async ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]> {
    const keys = await this.keysOf(owner);
    if (keys.length === 0) return [];
    const values = await this.redis.mget(keys);
    const found = keys.map(async (key, index) => {
      // What is no value is a list, or gone meanwhile.
      const value = values[index] ?? (await this.listAt(key));
      return value === null ? [] : [{ key, value }];
    });
    return (await Promise.all(found)).flat();
  }

  async deleteOwnedBy(owner: KeyOwner): Promise<number> {
    const keys = await this.keysOf(owner);
    const index = OWNER_PREFIX + ownerKey(owner);
    const deleted = keys.length > 0 ? await this.redis.del(keys) : 0;
    // By name, so that what was set meanwhile stays in the list; a list without names is gone.
    await this.redis.zremrangebyscore(index, '-inf', Date.now());
    if (keys.length > 0) await this.redis.zrem(index, keys);
    return deleted;
  }

  private async listAt(key: string): Promise<string | null> {
    const hash = await this.redis.hgetall(key);
    return 'last' in hash ? JSON.stringify(entriesOf(hash)) : null;
  }

  /** Without those whose time is over: somebody else's value may stand under the same key by now. */
  private keysOf(owner: KeyOwner): Promise<string[]> {
    return this.redis.zrangebyscore(OWNER_PREFIX + ownerKey(owner), Date.now(), '+inf');
  }

  /** @throws Error that says why in words for operators */
  async ping(): Promise<void> {
    try {
      await this.redis.ping();
    } catch (error) {
      throw new Error(redisReason(this.lastError ?? error), { cause: error });
    }
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}

/** The last keys and arguments of a script that keeps a key in the list of its owner; none where nobody owns it. */
function owned(key: string, owner: KeyOwner | undefined): { keys: string[]; list: (string | number)[] } {
  return owner
    ? { keys: [key, OWNER_PREFIX + ownerKey(owner)], list: [key, Date.now(), OWNER_TTL_SECONDS] }
    : { keys: [key], list: [] };
}
