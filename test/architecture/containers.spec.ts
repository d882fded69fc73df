import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';

const ROOT = resolve(__dirname, '../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const NAMES = GUARDS.map(({ name }) => name);

/** Of the lock file, by folder; the program itself has none. */
type Packages = Record<
  string,
  { dependencies?: Record<string, string>; peerDependencies?: Record<string, string> }
>;

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

it('images are built only with models that are those of the manifest', () => {
  expect(read('docker/Dockerfile')).toMatch(
    /^COPY models models\nCOPY docker\/(\S+) docker\/\nRUN node docker\/\1$/m,
  );
  const { models } = JSON.parse(read('models/manifest.json')) as { models: object };
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'docker/verify-models.mjs')], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([...Object.keys(models), '']);
});

/** As Node finds it: in the nearest folder, going up. */
function packageFor(name: string, folder: string, packages: Packages): string | undefined {
  const path = `${folder}node_modules/${name}`;
  if (path in packages) return path;
  if (folder === '') return undefined;
  return packageFor(name, folder.slice(0, folder.lastIndexOf('node_modules/')), packages);
}

/** Folders of the packages that production would need if that one were not there. */
function neededWithout(removed: string): string[] {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Packages };
  const needed = new Set(['']);
  for (const path of needed) {
    const { dependencies, peerDependencies } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const found = packageFor(name, path === '' ? '' : `${path}/`, packages);
      if (found !== undefined && name !== removed) needed.add(found);
    }
  }
  return [...needed];
}

it('images leave out only what the test runner of pino-elasticsearch brings', () => {
  const [, list = ''] = /^const TEST_RUNNER = \[([^\]]+)\];$/m.exec(read('docker/prune-packages.mjs')) ?? [];
  const pruned = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => `node_modules/${name}`);
  const needed = neededWithout('borp');
  expect(pruned).toContain('node_modules/borp');
  expect(needed).toContain('node_modules/pino-elasticsearch');
  expect(needed).toContain('node_modules/apache-arrow');
  expect(needed.filter((path) => pruned.some((each) => `${path}/`.startsWith(`${each}/`)))).toEqual([]);
});

describe('the compose file', () => {
  const file = read('docker-compose.yml');

  it('lets a guard that stops say so for longer than a gateway waits between two pings', () => {
    const [, delayMs] =
      /^ +SHUTDOWN_DELAY_MS: &shutdown-delay \$\{SHUTDOWN_DELAY_MS:-(\d+)\}$/m.exec(file) ?? [];
    const [, graceSeconds] = /^ +stop_grace_period: (\d+)s$/m.exec(file) ?? [];
    const { health, shutdown } = loadConfig({}, NAMES);
    expect(Number(delayMs)).toBeGreaterThan(1.2 * health.intervalMs);
    expect(Number(graceSeconds) * 1000).toBeGreaterThanOrEqual(Number(delayMs) + shutdown.timeoutMs + 8000);
  });

  it.each(NAMES)('has a container for %s, and tells the gateway where it is', (name) => {
    expect(file).toContain(`\n  ${name}:\n    <<: *guard\n    image: aiguards-${name}:dev\n`);
    expect(file).toContain(`${name.toUpperCase()}_URL: tcp://${name}:4000\n`);
    expect(file).toContain(`\n      ${name}: { condition: service_healthy, required: false }\n`);
  });
});
