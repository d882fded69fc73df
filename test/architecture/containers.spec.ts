import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GUARDS } from '@aiguards/guards/catalogue';

const ROOT = resolve(__dirname, '../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const NAMES = GUARDS.map(({ name }) => name);

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Packages that any file which these apps reach imports. */
function packagesOf(apps: string[]): Set<string> {
  const mains = apps.map((app) => `apps/${app}/src/main.ts`);
  const args = [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...mains];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { modules } = JSON.parse(stdout) as { modules: { source: string }[] };
  const names = modules.map(({ source }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

describe('images', () => {
  const gatewayOnly = /^ARG GATEWAY_ONLY="([^"]+)"$/m.exec(read('docker/Dockerfile'))?.[1]?.split(' ') ?? [];

  it('of guards leave out packages that no guard imports', () => {
    const packages = packagesOf(NAMES);
    expect(packages).toContain('@nestjs/core');
    expect(gatewayOnly.filter((name) => packages.has(name))).toEqual([]);
  });

  it('leave out nothing that is not installed', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    expect(gatewayOnly.filter((name) => !(name in dependencies))).toEqual([]);
    expect(gatewayOnly).not.toEqual([]);
  });
});

describe('the compose file', () => {
  const file = read('docker-compose.yml');

  it.each(NAMES)('has a container for %s, and tells the gateway where it is', (name) => {
    expect(file).toContain(`\n  ${name}:\n    <<: *guard\n    image: aiguards-${name}:dev\n`);
    expect(file).toContain(`${name.toUpperCase()}_URL: tcp://${name}:4000\n`);
    expect(file).toContain(`\n      ${name}: { condition: service_healthy, required: false }\n`);
  });
});
