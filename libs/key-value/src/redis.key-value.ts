import type { OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { KeyValue } from '@aiguards/contracts';

const PREFIX = 'aiguards:kv:';

/** Shared by all replicas. While Redis is away every call rejects within a second; ioredis reconnects by itself. */
export class RedisKeyValue extends KeyValue implements OnApplicationShutdown {
  private readonly redis: Redis;

  constructor(url: string) {
    super();
    this.redis = new Redis(url, {
      keyPrefix: PREFIX,
      maxRetriesPerRequest: 1,
      commandTimeout: 1000,
      retryStrategy: () => 500,
    });
    this.redis.on('error', () => {}); // Reported by the command that meets it.
  }

  get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.redis.set(key, value, 'PX', Math.ceil(ttlSeconds * 1000));
  }

  async delete(key: string): Promise<boolean> {
    return (await this.redis.del(key)) > 0;
  }

  async ping(): Promise<void> {
    await this.redis.ping();
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
