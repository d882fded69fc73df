import { ClientRedis, type ReadPacket, type RedisOptions, type WritePacket } from '@nestjs/microservices';
import type { Redis } from 'ioredis';
import { redisPatterns } from './rpc';
import { RpcTransport, type RpcConnection } from './rpc.transport';

const RECONNECT_MS = 250;

/** `redis[s]://[user:password@]host:port[/db]` as options of ioredis and Nest; reconnects for ever. */
export function redisOptions(url: string) {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    // A command sent while Redis is away fails at once instead of waiting in a queue nobody bounds.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retryDelay: RECONNECT_MS,
  } satisfies RedisOptions['options'];
}

/** PUBLISH reached no subscriber: the replica is gone and has not seen the message. */
class NobodyListens extends Error {
  constructor() {
    super('its replica is gone');
  }
}

/**
 * Nest's Redis client with two differences: it looks at how many subscribers PUBLISH reached, and it keeps a
 * reply channel subscribed instead of subscribing and unsubscribing around each request.
 */
class ReplicaClient extends ClientRedis {
  private readonly replyChannels = new Map<string, Promise<unknown>>();
  private connecting: Promise<unknown> | undefined;

  /** Resolves when requests can be sent and answers heard; Nest is content when one of the two connections is back. */
  override connect(): Promise<unknown> {
    if (this.isReady) return Promise.resolve();
    this.connecting ??= this.connectBoth().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  protected override publish(
    partialPacket: ReadPacket<unknown>,
    callback: (packet: WritePacket) => void,
  ): () => void {
    const packet = this.assignPacketId(partialPacket);
    const pattern = this.normalizePattern(partialPacket.pattern as string);
    this.routingMap.set(packet.id, callback);
    this.listenFor(this.getReplyPattern(pattern))
      .then(() =>
        (this.pubClient as Redis).publish(pattern, JSON.stringify(this.serializer.serialize(packet))),
      )
      .then((receivers) => {
        if (receivers === 0) callback({ err: new NobodyListens() });
      })
      .catch((err: unknown) => callback({ err }));
    return () => this.routingMap.delete(packet.id);
  }

  /** Fails everything that waits, since replies published meanwhile are lost, and subscribes anew from now on. */
  connectionLost(): void {
    this.replyChannels.clear();
    this.handleClose();
  }

  /** Without a farewell: Redis may be the one that does not answer. */
  disconnect(): void {
    this.isManuallyClosed = true;
    for (const connection of this.connections) connection?.disconnect();
    this.handleClose();
  }

  forget(pattern: string): void {
    const channel = this.getReplyPattern(pattern);
    if (this.replyChannels.delete(channel))
      (this.subClient as Redis | null)?.unsubscribe(channel).catch(() => {});
  }

  private get connections(): (Redis | null)[] {
    return [this.pubClient, this.subClient] as (Redis | null)[];
  }

  private get isReady(): boolean {
    return this.connections.every((connection) => connection?.status === 'ready');
  }

  private async connectBoth(): Promise<void> {
    await super.connect();
    if (!this.isReady) throw new Error('connection lost');
  }

  private listenFor(channel: string): Promise<unknown> {
    let subscribed = this.replyChannels.get(channel);
    if (!subscribed) {
      subscribed = (this.subClient as Redis).subscribe(channel);
      subscribed.catch(() => this.replyChannels.delete(channel));
      this.replyChannels.set(channel, subscribed);
    }
    return subscribed;
  }
}

/** One pair of connections to a Redis server, shared by the replicas of a guard. */
export class RedisLink {
  readonly client: ReplicaClient;

  constructor(url: string) {
    this.client = new ReplicaClient(redisOptions(url));
    this.client.status.subscribe((status) => {
      if (String(status) !== 'connected') this.client.connectionLost();
    });
  }

  replica(guard: string, instanceId: string): RpcTransport {
    const { client } = this;
    const patterns = redisPatterns(guard, instanceId);
    const connection: RpcConnection = {
      client,
      patterns,
      connect: () => client.connect(),
      neverReceived: (error) => error instanceof NobodyListens,
      reset: () => {}, // The link is shared: a silent replica must not cost the others their answers.
      close: async () => [patterns.evaluate, patterns.ping].forEach((pattern) => client.forget(pattern)),
    };
    return new RpcTransport(guard, instanceId, connection);
  }

  async close(): Promise<void> {
    this.client.disconnect();
  }
}
