import type { GuardRequest } from '@aiguards/contracts';

/** What crosses the wire to a guard process. JSON only; the milliseconds left are the sender's, at sending. */
export interface RpcRequest {
  guard: string;
  request: GuardRequest;
  timeoutMs: number;
}

/** What a guard process answers to a ping. */
export interface RpcPong {
  guard: string;
  status: 'ready' | 'stopping';
  version: string;
}

export interface RpcPatterns {
  evaluate: string;
  ping: string;
}

/** A TCP connection leads to one guard, so its patterns need no name. */
export const TCP_PATTERNS: RpcPatterns = { evaluate: 'guard.evaluate', ping: 'guard.ping' };

/**
 * Every subscriber of a Redis channel receives each message, so a replica listens on channels of its own and the
 * gateway picks one replica per request.
 */
export const redisPatterns = (guard: string, instanceId: string): RpcPatterns => ({
  evaluate: `aiguards.${guard}.${instanceId}.evaluate`,
  ping: `aiguards.${guard}.${instanceId}.ping`,
});
