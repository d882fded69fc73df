// `npm run start:split`: the gateway and each guard as a process of its own, on loopback.
// TRANSPORT=tcp (default) or redis; over Redis REDIS_URL says where (default redis://127.0.0.1:6379).
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { buildIfNeeded, loadDotEnv, ROOT } from './build-if-needed.mjs';

const RPC_PORT = 8101;
const HTTP_PORT = 8201;

buildIfNeeded();
loadDotEnv();

const transport = process.env.TRANSPORT ?? 'tcp';
const redisUrl = process.env.REDIS_URL || 'redis://127.0.0.1:6379';
if (!['tcp', 'redis'].includes(transport)) fail(`TRANSPORT is "${transport}"; expected tcp or redis`);
if (transport === 'redis') await requireRedis();

const compiled = (path) => createRequire(import.meta.url)(`${ROOT}dist/libs/${path}.js`);
const { GUARDS } = compiled('guards/catalogue/src/index');
const { withSecretKeyFile } = compiled('config/src/secret-key-file');
const apps = readdirSync(join(ROOT, 'dist/apps'));
const common = {
  ...process.env,
  LOG_FORMAT: process.env.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json'),
};
if (transport === 'redis') common.REDIS_URL = redisUrl;

const guards = GUARDS.map(({ name }, index) => {
  if (!apps.includes(name)) fail(`apps/${name} is missing`);
  const url = transport === 'redis' ? redisUrl : `tcp://127.0.0.1:${RPC_PORT + index}`;
  return { name, url, env: { GUARD_LISTEN: url, HOST: '127.0.0.1', PORT: String(HTTP_PORT + index) } };
});
const guardUrls = Object.fromEntries(guards.map(({ name, url }) => [`${name.toUpperCase()}_URL`, url]));

const running = new Map();
let stopping = false;
// TrustGuard encrypts vaults with the key of the gateway, also with the one that is made in development.
const keys =
  process.env.AWS_SECRETS_ENABLED === 'true'
    ? {}
    : { SECRET_KEY: withSecretKeyFile(process.env).env.SECRET_KEY };
for (const { name, env } of guards) start(name, name === 'trustguard' ? { ...keys, ...env } : env);
start('gateway', guardUrls);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => (stopping ? kill() : void stop(0)));

function start(name, env) {
  // A process group of its own: Ctrl-C reaches only this process, which then stops the others in order.
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps', name, 'src/main.js')], {
    env: { ...common, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  running.set(name, { child, exited });
  child.once('exit', (code, signal) => {
    running.delete(name);
    if (stopping) return;
    process.stderr.write(`${name} ended (${signal ?? `exit code ${code}`})\n`);
    // A guard that was killed leaves the others serving; one that could not start leaves nothing to try.
    if (name === 'gateway' || code === 1) void stop(code ?? 1);
  });
}

/** The gateway first, so that no request finds its guard gone. */
async function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  await end(['gateway']);
  await end(guards.map(({ name }) => name));
  process.exit(exitCode);
}

/** A second Ctrl-C: whoever has not ended by now does not get to. */
function kill() {
  for (const { child } of running.values()) child.kill('SIGKILL');
}

async function end(names) {
  const ending = names.map((name) => running.get(name)).filter(Boolean);
  for (const { child } of ending) child.kill('SIGTERM');
  await Promise.all(ending.map(({ exited }) => exited));
}

async function requireRedis() {
  const { hostname, port } = new URL(redisUrl);
  const reachable = await new Promise((resolve) => {
    const socket = connect(Number(port || 6379), hostname);
    socket.once('connect', () => socket.end(resolve(true))).once('error', () => resolve(false));
  });
  if (!reachable) fail(`No Redis answers at ${hostname}:${port || 6379}. Start one, or use TRANSPORT=tcp.`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
