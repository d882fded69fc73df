export * from './impatient.key-value';
export * from './memory.key-value';
export * from './redis.key-value';
