// `npm run test:compose`: builds the six images, brings the twelve containers of docker-compose.yml up as they are, tests
// them, breaks parts of them, and takes everything down again. Ends with "N passed, N failed", or with SKIPPED and code 75
// where no Docker engine can be had. With no engine to reach it starts one with the scripts in AIGUARDS_ENGINE.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from './build-if-needed.mjs';

const SKIPPED = 75;
/** No step takes longer unless it hangs: downloads and two cores included. */
const STEP_MS = 10 * 60_000;
const NETWORK = 'aiguards-network';
const COMPOSE_FILE = join(ROOT, 'docker-compose.yml');
const ENGINE = resolve(ROOT, process.env.AIGUARDS_ENGINE ?? '../shared/engine');

const scratch = mkdtempSync(join(tmpdir(), 'aiguards-compose-'));
const engineFolder = join(scratch, 'engine');
const env = { ...process.env, COMPOSE_PROJECT_NAME: 'aiguards-test' };

function main() {
  let isOurs = false;
  try {
    if (!reachable()) {
      isOurs = startEngine();
      if (!isOurs) return skip();
    }
    if (quiet('docker', ['network', 'inspect', NETWORK]).status === 0) {
      console.error(
        `The network ${NETWORK} is in use: take the running containers down first (docker compose down).`,
      );
      return 1;
    }
    return build() && start() ? test() : 1;
  } finally {
    stop();
    if (isOurs) run('engine stopped', 'bash', [join(ENGINE, 'down.sh'), engineFolder]);
    rmSync(scratch, { recursive: true, force: true });
  }
}

function reachable() {
  return ['info', 'compose version'].every((command) => quiet('docker', command.split(' ')).status === 0);
}

/** Images that the compose file names get stand-ins of the same name: nothing is pulled. */
function startEngine() {
  const script = join(ENGINE, 'up.sh');
  if (process.getuid?.() !== 0 || !existsSync(script)) return false;
  const kinds = { postgres: 'postgres', redis: 'redis', prom: 'prometheus' };
  const [, base] = /^ARG BASE_IMAGE=(\S+)$/m.exec(readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8'));
  const named = [...readFileSync(COMPOSE_FILE, 'utf8').matchAll(/^ +image: (\S+)$/gm)].map(
    ([, image]) => image,
  );
  const foreign = named.filter((image) => !image.startsWith('aiguards-'));
  env.TAGS = [
    `${base}=node`,
    ...foreign.map((image) => `${image}=${kinds[image.split(/[/:]/)[0]] ?? 'stub'}`),
  ].join(' ');
  mkdirSync(engineFolder);
  if (!run('engine started', 'bash', [script, engineFolder])) return false;
  for (const [, name, value] of readFileSync(join(engineFolder, 'env'), 'utf8').matchAll(/(\w+)=(\S+)/g))
    env[name] = value;
  return reachable();
}

function skip() {
  console.log('SKIPPED: no Docker engine with Compose can be reached or started here; nothing was tested');
  return SKIPPED;
}

/** With the machine's own network, since an engine without a bridge has no other. */
function build() {
  const { services } = JSON.parse(
    quiet('docker', ['compose', '--file', COMPOSE_FILE, 'config', '--format', 'json']).stdout,
  );
  const built = Object.keys(services).filter((name) => services[name].build);
  const override = join(scratch, 'build.json');
  const network = { build: { network: 'host' } };
  writeFileSync(
    override,
    JSON.stringify({ services: Object.fromEntries(built.map((name) => [name, network])) }),
  );
  return run('images built', 'docker', [
    'compose',
    '--progress',
    'quiet',
    '--file',
    COMPOSE_FILE,
    '--file',
    override,
    'build',
  ]);
}

/** More requests than one caller may make by default, and faults that are noticed sooner, so that the run is shorter. */
const TEST_SETTINGS = 'RATE_LIMIT_PROCESS=1000000\nRATE_LIMIT_READ=1000000\nHEALTH_INTERVAL_MS=1000\n';

/** As on a fresh clone, without a .env; then again with one. */
function start() {
  const checkout = join(scratch, 'checkout');
  cpSync(join(ROOT, 'deploy'), join(checkout, 'deploy'), { recursive: true });
  cpSync(COMPOSE_FILE, join(checkout, 'docker-compose.yml'));
  env.COMPOSE_FILE = join(checkout, 'docker-compose.yml');
  const up = ['compose', '--progress', 'quiet', 'up', '--detach', '--no-build', '--wait'];
  if (!run('containers healthy', 'docker', [...up, '--pull', engineIsOurs() ? 'never' : 'missing']))
    return false;
  writeFileSync(join(checkout, '.env'), TEST_SETTINGS);
  return run('settings of .env applied', 'docker', [...up, '--pull', 'never']);
}

const engineIsOurs = () => existsSync(engineFolder);

function test() {
  const report = join(scratch, 'jest.json');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const args = ['--config', 'test/compose/jest.config.cjs', '--runInBand', '--json', '--outputFile', report];
  const passed = run('tests', process.execPath, [jest, ...args, ...process.argv.slice(2)]);
  if (!existsSync(report)) return 1;
  if (!passed)
    run('log of the gateway', 'docker', ['compose', 'logs', '--tail', '50', 'codeguardians-gateway']);
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${numPassedTests} passed, ${Math.max(numFailedTests, numFailedTestSuites)} failed`);
  return passed ? 0 : 1;
}

function stop() {
  if (env.COMPOSE_FILE)
    run('containers removed', 'docker', [
      'compose',
      '--progress',
      'quiet',
      'down',
      '--volumes',
      '--timeout',
      '10',
    ]);
}

const quiet = (program, args) =>
  spawnSync(program, args, { cwd: ROOT, env, encoding: 'utf8', timeout: STEP_MS });

function run(step, program, args) {
  const startedAt = Date.now();
  const { status } = spawnSync(program, args, { cwd: ROOT, env, stdio: ['ignore', 1, 2], timeout: STEP_MS });
  console.log(
    `== ${step}: ${status === 0 ? 'yes' : 'NO'}, after ${Math.round((Date.now() - startedAt) / 1000)} s`,
  );
  return status === 0;
}

process.exit(main());
