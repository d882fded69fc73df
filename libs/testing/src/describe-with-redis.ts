import { spawnSync } from 'node:child_process';
import { describeWith } from './describe-with';

/** `describe` for suites that need a real Redis. */
export const describeWithRedis = describeWith(
  'redis-server',
  () => spawnSync('redis-server', ['--version']).status === 0,
);
