// `npm run test:compose`: builds the six images, brings the twelve containers of docker-compose.yml up as they are, tests
// them, breaks parts of them, and takes everything down again. Ends with "N passed, N failed", or with SKIPPED and code 75
// where no Docker engine can be had. With no engine to reach it starts one with the scripts in AIGUARDS_ENGINE.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from './build-if-needed.mjs';

const SKIPPED = 75;
/** It takes about nine minutes on two cores with an engine of its own; what takes longer than this hangs. */
const endsAt = Date.now() + 15 * 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM'];
const NETWORK = 'aiguards-network';
const COMPOSE_FILE = join(ROOT, 'docker-compose.yml');
const ENGINE = resolve(ROOT, process.env.AIGUARDS_ENGINE ?? '../shared/engine');
/** Of the engine's scripts, by the beginning of an image's name; all others are answered for by a stub. */
const STAND_INS = { postgres: 'postgres', redis: 'redis', prom: 'prometheus' };
/** More requests than one caller may make by default, and faults that are noticed sooner, so that the run is shorter. */
const TEST_SETTINGS = 'RATE_LIMIT_PROCESS=1000000\nRATE_LIMIT_READ=1000000\nHEALTH_INTERVAL_MS=1000\n';

const scratch = mkdtempSync(join(tmpdir(), 'aiguards-compose-'));
const engineFolder = join(scratch, 'engine');
const env = { ...process.env, COMPOSE_PROJECT_NAME: 'aiguards-test' };
let engineIsOurs = false;
let interrupted = false;

async function main() {
  try {
    if (!reachable() && !(await startEngine())) {
      console.log(
        'SKIPPED: no Docker engine with Compose can be reached or started here; nothing was tested',
      );
      return SKIPPED;
    }
    if (ask('network', 'inspect', NETWORK).status === 0) {
      console.error(`${NETWORK} exists: take the containers that run down first (docker compose down)`);
      return 1;
    }
    return (await build()) && (await start()) ? await test() : 1;
  } finally {
    interrupted = false;
    if (env.COMPOSE_FILE)
      await docker(
        'containers removed',
        'compose',
        '--progress',
        'quiet',
        'down',
        '--volumes',
        '--timeout',
        '10',
      );
    if (engineIsOurs) await run('engine stopped', 'bash', join(ENGINE, 'down.sh'), engineFolder);
    rmSync(scratch, { recursive: true, force: true });
  }
}

const reachable = () => ask('info').status === 0 && ask('compose', 'version').status === 0;

/** What the compose file names gets a stand-in of the same name, so that nothing is pulled. */
async function startEngine() {
  const script = join(ENGINE, 'up.sh');
  if (process.getuid?.() !== 0 || !existsSync(script)) return false;
  const [, base] = /^ARG BASE_IMAGE=(\S+)$/m.exec(readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8'));
  const images = readFileSync(COMPOSE_FILE, 'utf8').matchAll(/^ +image: (?!aiguards-)(\S+)$/gm);
  const tags = [...images].map(([, image]) => `${image}=${STAND_INS[image.split(/[/:]/)[0]] ?? 'stub'}`);
  env.TAGS = [`${base}=node`, ...tags].join(' ');
  mkdirSync(engineFolder);
  engineIsOurs = true;
  if (!(await run('engine started', 'bash', script, engineFolder))) return false;
  for (const word of readFileSync(join(engineFolder, 'env'), 'utf8').split(/\s+/)) {
    const [name, value] = word.split('=');
    if (value) env[name] = value;
  }
  return reachable();
}

/** On the machine's own network, since an engine without a bridge has no other. */
function build() {
  const file = ['--file', COMPOSE_FILE];
  const { services } = JSON.parse(ask('compose', ...file, 'config', '--format', 'json').stdout);
  const built = Object.keys(services).filter((name) => services[name].build);
  const onHostNetwork = built.map((name) => [name, { build: { network: 'host' } }]);
  const override = join(scratch, 'build.json');
  writeFileSync(override, JSON.stringify({ services: Object.fromEntries(onHostNetwork) }));
  return docker('images built', 'compose', '--progress', 'quiet', ...file, '--file', override, 'build');
}

/** As on a fresh clone, without a .env; then again with one. */
async function start() {
  const checkout = join(scratch, 'checkout');
  cpSync(join(ROOT, 'deploy'), join(checkout, 'deploy'), { recursive: true });
  env.COMPOSE_FILE = join(checkout, 'docker-compose.yml');
  cpSync(COMPOSE_FILE, env.COMPOSE_FILE);
  const up = ['compose', '--progress', 'quiet', 'up', '--detach', '--no-build', '--wait', '--pull'];
  if (!(await docker('containers healthy', ...up, engineIsOurs ? 'never' : 'missing'))) return false;
  writeFileSync(join(checkout, '.env'), TEST_SETTINGS);
  return docker('settings of .env applied', ...up, 'never');
}

async function test() {
  const report = join(scratch, 'jest.json');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const args = ['--config', 'test/compose/jest.config.cjs', '--runInBand', '--json', '--outputFile', report];
  const passed = await run('tests', process.execPath, jest, ...args, ...process.argv.slice(2));
  if (!passed) await docker('containers shown', 'compose', 'ps', '--all');
  if (!existsSync(report)) return 1;
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${numPassedTests} passed, ${Math.max(numFailedTests, numFailedTestSuites)} failed`);
  return passed ? 0 : 1;
}

/** Taking things down gets its time, too. */
const timeLeft = () => Math.max(60_000, endsAt - Date.now());

/** A question to the engine. */
const ask = (...args) => spawnSync('docker', args, { cwd: ROOT, env, encoding: 'utf8', timeout: timeLeft() });

const docker = (step, ...args) => run(step, 'docker', ...args);

/** One step, and how long it took. After a signal the steps to come are left out, until things are taken down. */
async function run(step, program, ...args) {
  if (interrupted) return false;
  const startedAt = Date.now();
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 1, 2], timeout: timeLeft() });
  const interrupt = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const succeeded = await new Promise((done) => {
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
  for (const signal of SIGNALS) process.off(signal, interrupt);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`== ${step}: ${succeeded ? 'yes' : 'NO'}, after ${seconds} s`);
  return succeeded;
}

process.exit(await main());
