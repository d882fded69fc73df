import { spawnSync } from 'node:child_process';
import { describeWith } from './describe-with';

/** `describe` for suites that need a real Prometheus. */
export const describeWithPrometheus = describeWith(
  'prometheus',
  () => spawnSync('prometheus', ['--version']).status === 0,
);
