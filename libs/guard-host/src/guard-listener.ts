import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Transport, type MicroserviceOptions } from '@nestjs/microservices';
import type { Logger } from '@aiguards/platform';
import {
  parseTcpUrls,
  RedisAnnouncement,
  redisOptions,
  redisPatterns,
  TCP_PATTERNS,
  transportKind,
  type RpcPatterns,
  type TransportKind,
} from '@aiguards/transport';
import { ReplicaServer } from './replica-server';

/** How a guard process is reached: the other end of the gateway's transport for the same scheme. */
export interface GuardListener {
  options: MicroserviceOptions;
  patterns: RpcPatterns;
  /** Before the microservice starts: resolves when it can. */
  prepare(): Promise<void>;
  /** Once it listens. */
  announce(): Promise<void>;
  /** At the stop signal, before the last answers. */
  withdraw(): Promise<void>;
}

const nothing = async (): Promise<void> => {};

function tcpListener(url: string): GuardListener {
  const [target] = parseTcpUrls(url);
  if (!target) throw new Error('GUARD_LISTEN: expected tcp://host:port');
  return {
    options: { transport: Transport.TCP, options: target },
    patterns: TCP_PATTERNS,
    prepare: nothing,
    announce: nothing,
    withdraw: nothing,
  };
}

function redisListener(url: string, guard: string, logger: Logger): GuardListener {
  const instanceId = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const announcement = new RedisAnnouncement(url, guard, instanceId, (code) =>
    logger.warn({ code }, 'Redis cannot be reached; trying again'),
  );
  return {
    options: { strategy: new ReplicaServer(redisOptions(url)) },
    patterns: redisPatterns(guard, instanceId),
    prepare: () => announcement.connected(),
    announce: () => announcement.start(),
    withdraw: () => announcement.withdraw(),
  };
}

const LISTENERS: Record<
  Exclude<TransportKind, 'local'>,
  (url: string, guard: string, logger: Logger) => GuardListener
> = {
  tcp: tcpListener,
  redis: redisListener,
};

/** @throws Error for a URL that a guard process cannot listen on */
export function guardListener(url: string, guard: string, logger: Logger): GuardListener {
  const kind = transportKind(url);
  if (kind === 'local') throw new Error('GUARD_LISTEN: a guard process listens on tcp:// or redis://');
  return LISTENERS[kind](url, guard, logger);
}
