import { once } from 'node:events';
import { ServerRedis } from '@nestjs/microservices';
import type { Redis } from 'ioredis';

/** A connection that was just lost is usually back within this time, and the gateway still waits. */
const RECONNECT_MS = 2000;

/**
 * Nest's Redis server, except that an answer that cannot be published waits a moment for the connection and is then
 * dropped. Nest leaves that rejection to nobody, which would end the process.
 */
export class ReplicaServer extends ServerRedis {
  override getPublisher(...args: Parameters<ServerRedis['getPublisher']>) {
    const publish = super.getPublisher(...args) as (response: unknown) => Promise<number>;
    const connection = args[0] as Redis;
    return async (response: unknown): Promise<number> => {
      try {
        return await publish(response).catch(async () => {
          await once(connection, 'ready', { signal: AbortSignal.timeout(RECONNECT_MS) });
          return publish(response);
        });
      } catch {
        return 0; // The gateway has failed the request by itself, or does so at its deadline.
      }
    };
  }

  /** Without a farewell: Redis may be the one that does not answer. */
  override async close(): Promise<void> {
    this.isManuallyClosed = true;
    for (const client of [this.pubClient, this.subClient] as (Redis | null)[]) client?.disconnect();
  }
}
