import { Redis } from 'ioredis';
import type { InstanceAddress, InstanceSource } from './balancer.transport';
import { RedisLink, redisOptions } from './redis.transport';

/** A replica that stops without saying so is unlisted after this time. */
const TTL_MS = 5000;
const HEARTBEAT_MS = 1500;

/** A Redis that froze must not freeze who asks it. */
const COMMAND_TIMEOUT_MS = 1000;

const membersKey = (guard: string): string => `aiguards:guards:${guard}`;
const aliveKey = (guard: string, instanceId: string): string => `aiguards:guards:${guard}:${instanceId}`;

/** @param onFirstError told once, with the code of the error: ioredis goes on trying by itself */
function connect(url: string, onFirstError: (code: string) => void): Redis {
  const { retryDelay, ...options } = redisOptions(url);
  const redis = new Redis({
    ...options,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: () => retryDelay,
  });
  redis.once('error', (error: Error & { code?: string }) =>
    onFirstError(error.code ?? error.message.split(' ', 1)[0] ?? ''),
  );
  redis.on('error', () => {}); // What fails meanwhile is reported by its command.
  return redis;
}

/** How a guard process makes itself known: a set of names, and per name a key that expires unless refreshed. */
export class RedisAnnouncement {
  private readonly redis: Redis;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    url: string,
    private readonly guard: string,
    private readonly instanceId: string,
    onFirstError: (code: string) => void,
  ) {
    this.redis = connect(url, onFirstError);
  }

  /** Resolves when Redis answers for the first time. */
  async connected(): Promise<void> {
    if (this.redis.status !== 'ready')
      await new Promise<void>((resolve) => this.redis.once('ready', () => resolve()));
  }

  /** Call once the channels are subscribed: from now on requests are sent here. */
  async start(): Promise<void> {
    this.redis.on('ready', () => void this.announce());
    this.timer = setInterval(() => void this.announce(), HEARTBEAT_MS).unref();
    await this.announce();
  }

  /** Takes the name off the list, so that no new request is sent here. */
  async withdraw(): Promise<void> {
    clearInterval(this.timer);
    await this.redis
      .multi()
      .srem(membersKey(this.guard), this.instanceId)
      .del(aliveKey(this.guard, this.instanceId))
      .exec()
      .catch(() => {}); // Redis is away: the key expires.
    this.redis.disconnect();
  }

  private async announce(): Promise<void> {
    await this.redis
      .multi()
      .sadd(membersKey(this.guard), this.instanceId)
      .set(aliveKey(this.guard, this.instanceId), '1', 'PX', TTL_MS)
      .exec()
      .catch(() => {}); // Repeated at the next heartbeat and when the connection is back.
  }
}

/** The replicas of a guard that announced themselves on a Redis server. */
export class RedisInstances implements InstanceSource {
  private readonly redis: Redis;
  private readonly link: RedisLink;

  constructor(
    private readonly guard: string,
    url: string,
  ) {
    this.redis = connect(url, () => {}); // The health of the guard tells.
    this.link = new RedisLink(url);
  }

  async list(): Promise<InstanceAddress[]> {
    await this.connected();
    const members = await this.redis.smembers(membersKey(this.guard));
    if (members.length === 0) return [];
    const alive = await this.redis.mget(members.map((id) => aliveKey(this.guard, id)));
    const gone = members.filter((_, index) => alive[index] === null);
    if (gone.length > 0) await this.redis.srem(membersKey(this.guard), gone);
    return members
      .filter((id) => !gone.includes(id))
      .map((id) => ({ id, open: () => this.link.replica(this.guard, id) }));
  }

  async close(): Promise<void> {
    this.redis.disconnect();
    await this.link.close();
  }

  /** Waits a moment for the first connection; later the commands themselves say that Redis is away. */
  private async connected(): Promise<void> {
    if (this.redis.status !== 'connecting' && this.redis.status !== 'connect') return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, 1000);
      this.redis.once('ready', done).once('close', done);
    });
  }
}
