import { freePort, ServerProcess } from '../processes/server-process.mjs';
import { atTheEnd } from '../processes/temporary.mjs';
import { GUARDS } from './requests.mjs';

const GATEWAY = 'dist/apps/gateway/src/main.js';
const FAULTY = 'dist/libs/testing/src/faulty-guard.main.js';

/** A gateway or guard that is stopped when the run ends. */
async function start(name, script, env, args) {
  const server = new ServerProcess(name, script, env, await freePort(), args);
  atTheEnd(() => {
    server.child.kill('SIGCONT');
    return server.stop();
  });
  await server.answers();
  return server;
}

/**
 * Gateways and guards as processes of their own.
 * @param shape `replicas` of each guard, `gateways`, `redisUrl` to reach guards over Redis, `env` of the gateways,
 *   `faulty` for guards that do as `payload.fault` says
 * @returns `{gateways, guards: Map of name to its replicas}`
 */
export async function startSystem({
  gateways = 1,
  replicas = 1,
  redisUrl,
  env = {},
  guardEnv = {},
  faulty = false,
} = {}) {
  const guards = new Map();
  const urls = {};
  for (const name of GUARDS) {
    const listens = [];
    for (let index = 0; index < replicas; index++) {
      listens.push(redisUrl ?? `tcp://127.0.0.1:${await freePort()}`);
    }
    const script = faulty ? FAULTY : `dist/apps/${name}/src/main.js`;
    const servers = await Promise.all(
      listens.map((listen) =>
        start(name, script, { GUARD_LISTEN: listen, ...guardEnv }, faulty ? [name] : []),
      ),
    );
    guards.set(name, servers);
    urls[`${name.toUpperCase()}_URL`] = [...new Set(listens)].join(',');
  }
  const started = [];
  for (let index = 0; index < gateways; index++) {
    started.push(
      await start('gateway', GATEWAY, { ...urls, ...(redisUrl ? { REDIS_URL: redisUrl } : {}), ...env }),
    );
  }
  return { gateways: started, guards };
}

export async function stopSystem({ gateways, guards }) {
  await Promise.all(gateways.map((server) => server.stop()));
  await Promise.all([...guards.values()].flat().map((server) => server.stop()));
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
