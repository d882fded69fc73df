import { spawnSync } from 'node:child_process';

const INSTALLED = spawnSync('redis-server', ['--version']).status === 0;

/**
 * `describe` for suites that need a real Redis. Without one they are skipped, saying so; where `CI=true` that would
 * hide a missing install step, so they run and fail.
 */
export function describeWithRedis(name: string, suite: () => void): void {
  if (INSTALLED || process.env.CI === 'true') {
    describe(name, suite);
    return;
  }
  process.stderr.write(`SKIPPED, no redis-server is installed: ${name}\n`);
  describe.skip(name, suite);
}
