import { ServerRedis } from '@nestjs/microservices';
import type { Redis } from 'ioredis';

/**
 * Nest's Redis server, except that an answer that cannot be published is dropped. Nest leaves that rejection to
 * nobody, which would end the process; the gateway has long failed the request, since it lost Redis, too.
 */
export class ReplicaServer extends ServerRedis {
  override getPublisher(...args: Parameters<ServerRedis['getPublisher']>) {
    const publish = super.getPublisher(...args) as (response: unknown) => Promise<number>;
    return (response: unknown): Promise<number> => publish(response).catch(() => 0);
  }

  /** Without a farewell: Redis may be the one that does not answer. */
  override async close(): Promise<void> {
    this.isManuallyClosed = true;
    for (const client of [this.pubClient, this.subClient] as (Redis | null)[]) client?.disconnect();
  }
}
