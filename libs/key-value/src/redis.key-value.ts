import type { OnApplicationShutdown } from '@nestjs/common';
import { Redis, type Result } from 'ioredis';
import { KeyValue, type Counted, type CountedWithin, type KeyOwner } from '@aiguards/contracts';
import { ownerKey } from './owner-key';
import { redisReason } from './redis-reason';

const PREFIX = 'aiguards:kv:';
const OWNER_PREFIX = 'owner:';

/** Longer than any value lives; the list of a person's keys goes when nothing was added to it for this time. */
const OWNER_TTL_SECONDS = 32 * 24 * 3600;

/** KEYS: the counter. ARGV: by, milliseconds. One step, so that no increment is lost and none is left without an end. */
const INCREMENT = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return {count, left}`;

/** Of a script: keeps the key in the list of its owner. The list, when its key ends, the key, now, the list's own seconds. */
const OWN = `
local function own(list, ends, key, now, seconds)
  redis.call('ZREMRANGEBYSCORE', list, '-inf', now)
  redis.call('ZADD', list, ends, key)
  redis.call('EXPIRE', list, seconds)
end`;

/**
 * KEYS: the counter and, when somebody owns it, the list of that person's keys. ARGV: by, the limit, milliseconds; for
 * the list: the key, now, its own seconds.
 */
const INCREMENT_WITHIN = `${OWN}
local count = tonumber(redis.call('GET', KEYS[1]) or '0')
local left = redis.call('PTTL', KEYS[1])
if count + ARGV[1] > tonumber(ARGV[2]) then return {0, count, math.max(left, 0)} end
count = redis.call('INCRBY', KEYS[1], ARGV[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  left = tonumber(ARGV[3])
end
if KEYS[2] then own(KEYS[2], ARGV[5] + left, ARGV[4], ARGV[5], ARGV[6]) end
return {1, count, left}`;

/**
 * KEYS: the value and, when somebody owns it, the list of that person's keys. ARGV: "=" and what must stand there, or ""
 * for nothing; the value, milliseconds; for the list: the key, now, its own seconds. Owners before stay in their lists.
 */
const REPLACE = `${OWN}
local standing = redis.call('GET', KEYS[1])
local found = ''
if standing then found = '=' .. standing end
if found ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
if KEYS[2] then own(KEYS[2], ARGV[5] + ARGV[3], ARGV[4], ARGV[5], ARGV[6]) end
return 1`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    aiguardsIncrement(key: string, by: number, milliseconds: number): Result<[number, number], Context>;
    aiguardsIncrementWithin(
      keys: number,
      ...keysAndArguments: (string | number)[]
    ): Result<[number, number, number], Context>;
    aiguardsReplace(keys: number, ...keysAndArguments: (string | number)[]): Result<number, Context>;
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
    const keys = owner ? [key, OWNER_PREFIX + ownerKey(owner)] : [key];
    const condition = expected === null ? '' : `=${expected}`;
    const milliseconds = Math.ceil(ttlSeconds * 1000);
    const list = owner ? [key, Date.now(), OWNER_TTL_SECONDS] : [];
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
    const keys = owner ? [key, OWNER_PREFIX + ownerKey(owner)] : [key];
    const list = owner ? [key, Date.now(), OWNER_TTL_SECONDS] : [];
    const milliseconds = Math.ceil(ttlSeconds * 1000);
    const answer = this.redis.aiguardsIncrementWithin(keys.length, ...keys, by, limit, milliseconds, ...list);
    const [added, count, remainingMs] = await answer;
    return { count, remainingMs, added: added === 1 };
  }

  async ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]> {
    const keys = await this.keysOf(owner);
    if (keys.length === 0) return [];
    const values = await this.redis.mget(keys);
    return keys.flatMap((key, index) => {
      const value = values[index];
      return typeof value === 'string' ? [{ key, value }] : [];
    });
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
