import { BalancerTransport, type InstanceSource } from './balancer.transport';
import { BreakerTransport, type BreakerState } from './breaker.transport';
import { DeadlineTransport } from './deadline.transport';
import type { GuardTransport } from './guard-transport';
import { LocalTransport, type LocalGuard } from './local.transport';
import { MeteredTransport, type TransportMeter } from './metered.transport';
import { RedisInstances } from './redis-registry';
import { RetryTransport } from './retry.transport';
import { TcpInstances } from './tcp-instances';

export type TransportKind = 'local' | 'tcp' | 'redis';

export interface TransportOptions {
  guard: string;
  /** `local:`, `tcp://host:port[,…]` or `redis[s]://host:port`. */
  url: string;
  local: LocalGuard;
  breaker: { failures: number; resetMs: number };
  onBreakerState: (state: BreakerState) => void;
  meter: TransportMeter;
}

const REMOTE: Record<Exclude<TransportKind, 'local'>, new (guard: string, url: string) => InstanceSource> = {
  tcp: TcpInstances,
  redis: RedisInstances,
};

/** @throws Error for a scheme that no adapter serves */
export function transportKind(url: string): TransportKind {
  const scheme = url.slice(0, url.indexOf(':')).replace(/^rediss$/, 'redis');
  if (scheme === 'local' || scheme in REMOTE) return scheme as TransportKind;
  throw new Error(`no transport for "${scheme}:"; known are local:, tcp:// and redis://`);
}

function adapter(options: TransportOptions): GuardTransport {
  const { guard, url } = options;
  const kind = transportKind(url);
  if (kind === 'local') return new LocalTransport(options.local);
  const balancer = new BalancerTransport(guard, new REMOTE[kind](guard, url));
  return new BreakerTransport(guard, new RetryTransport(balancer), options.breaker, options.onBreakerState);
}

/** The transport that a guard's URL names, with everything that every request needs around it. */
export function createTransport(options: TransportOptions): GuardTransport {
  return new MeteredTransport(new DeadlineTransport(options.guard, adapter(options)), options.meter);
}
