export * from './breaker.transport';
export * from './guard-transport';
export * from './redis-registry';
export * from './redis.transport';
export * from './rpc';
export * from './tcp-instances';
export * from './transport-factory';
