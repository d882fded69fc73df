import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../processes/server-process.mjs';
import { atTheEnd, temporaryDirectory } from '../processes/temporary.mjs';
import { ConstantLoad } from './load.mjs';
import { mixedBodies } from './requests.mjs';
import { bar } from '../report/statistics.mjs';
import { failed, p99 } from './samples.mjs';
import { pause, startSystem, stopSystem } from './system.mjs';

const PER_SECOND = 150;
/** Longer than the balancer needs to see two failed checks, and gateways to ping a guard. */
const SHUTDOWN_DELAY_MS = '4000';

const configuration = (port, gateways) => `
defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  option redispatch
  retries 2
  option httpchk GET /health/ready
frontend clients
  bind 127.0.0.1:${port}
  default_backend gateways
backend gateways
  balance roundrobin
${gateways.map((gateway, index) => `  server gateway${index} 127.0.0.1:${gateway.port} check inter 500 fall 2 rise 2`).join('\n')}
`;

/** HAProxy on loopback, which asks every gateway twice a second whether it is ready. */
async function startBalancer(gateways) {
  const port = await freePort();
  const file = join(temporaryDirectory('balancer'), 'haproxy.cfg');
  writeFileSync(file, configuration(port, gateways));
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  atTheEnd(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  await pause(2000);
  return `http://127.0.0.1:${port}`;
}

/** One after the other, each only when the one before is back. */
async function restart(servers) {
  for (const server of servers) {
    await server.end('SIGTERM');
    server.launch();
    await server.answers('/health/ready');
    await pause(2500);
  }
}

/** Two replicas of every guard and two gateways behind a balancer are restarted one by one; no request may fail. */
export async function rollingRestart() {
  if (spawnSync('haproxy', ['-v']).error) return { skipped: 'HAProxy is not installed' };
  const env = { SHUTDOWN_DELAY_MS };
  const system = await startSystem({ gateways: 2, replicas: 2, env, guardEnv: env });
  const balancer = await startBalancer(system.gateways);
  // Without a fallback, which would hide a guard that was missed.
  const load = new ConstantLoad(balancer, PER_SECOND, mixedBodies({ fallback_enabled: false }));
  await pause(3000);
  for (const replicas of system.guards.values()) await restart(replicas);
  await restart(system.gateways);
  const samples = await load.stop();
  await stopSystem(system);
  const bad = failed(samples);
  return {
    requests: samples.length,
    per_second: PER_SECOND,
    p99_ms: p99(samples),
    failed: bad.map(({ guard, status, atMs }) => ({ guard, status, at_ms: Math.round(atMs) })).slice(0, 20),
    bars: [bar('rolling restart of ten guards and two gateways: failed requests', bad.length, '<=', 0)],
  };
}
