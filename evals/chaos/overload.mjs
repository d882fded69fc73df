import { setPriority } from 'node:os';
import { ConstantLoad } from './load.mjs';
import { mixedBodies } from './requests.mjs';
import { bar, percentile, round } from '../report/statistics.mjs';
import { between, p99 } from './samples.mjs';
import { pause, startSystem, stopSystem } from './system.mjs';

const WARM_UP_MS = 4000;
const CALM_MS = 15_000;
const OVERLOAD_MS = 60_000;
const AFTER_MS = 12_000;
const PROBE_CLIENTS = 16;

/** Requests a second that are answered when so many clients ask one after the other. */
async function capacityOf(url, bodyOf, seconds) {
  let answered = 0;
  const until = performance.now() + seconds * 1000;
  const client = async (number) => {
    for (let turn = 0; performance.now() < until; turn++) {
      const body = JSON.stringify(bodyOf(number + turn * PROBE_CLIENTS));
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/api/v1/guards/process`, { method: 'POST', headers, body });
      await response.arrayBuffer();
      if (response.status === 200) answered++;
    }
  };
  await Promise.all(Array.from({ length: PROBE_CLIENTS }, (_, number) => client(number)));
  return Math.round(answered / seconds);
}

async function watchMemory(gateway, until) {
  let most = 0;
  while (performance.now() < until) {
    most = Math.max(most, (await gateway.usage()).rssBytes);
    await pause(500);
  }
  return most / 1e6;
}

const served = (samples) => samples.filter(({ status }) => status === 200);

/** Guards compute 20 ms for each: one machine can hardly send ten times too many texts that really take that long. */
function busyBodies() {
  const bodyOf = mixedBodies();
  return (number) => {
    const body = bodyOf(number);
    return { ...body, payload: { ...body.payload, fault: 'busy' } };
  };
}

/** Load at half of what the system can do, then ten times what it can do, then half again. */
export async function overload() {
  const system = await startSystem({ faulty: true });
  const [gateway] = system.gateways;
  // Guards have machines of their own; on this one they would leave the gateway too little time even to refuse.
  for (const [server] of system.guards.values()) setPriority(server.child.pid, 10);
  const bodyOf = busyBodies();
  await capacityOf(gateway.url, bodyOf, 3);
  const capacity = await capacityOf(gateway.url, bodyOf, 5);
  const half = Math.round(capacity / 2);

  const before = new ConstantLoad(gateway.url, half, bodyOf);
  await pause(WARM_UP_MS + CALM_MS);
  const calm = between(await before.stop(), WARM_UP_MS, WARM_UP_MS + CALM_MS);
  const { rssBytes } = await gateway.usage();

  const burst = new ConstantLoad(gateway.url, capacity * 10, bodyOf);
  const rssPeak = await watchMemory(gateway, performance.now() + OVERLOAD_MS);
  const draining = burst.stop();

  const after = new ConstantLoad(gateway.url, half, bodyOf);
  await pause(AFTER_MS);
  const recovery = await after.stop();
  const excess = await draining;
  await stopSystem(system);

  const refused = excess.filter(({ status }) => status === 503);
  const calmP99 = p99(calm);
  const late = recovery.filter(({ status, ms }) => status !== 200 || ms > 3 * calmP99);
  const recoveredMs = round(Math.max(0, ...late.map(({ atMs }) => atMs)), 0);
  const ratio = round(p99(served(excess)) / calmP99, 2);
  return {
    capacity_per_second: capacity,
    calm: { per_second: half, p99_ms: calmP99, failed: calm.length - served(calm).length },
    overload: {
      per_second: round(excess.length / (OVERLOAD_MS / 1000), 0),
      served_per_second: round(served(excess).length / (OVERLOAD_MS / 1000), 0),
      served_p50_ms: round(
        percentile(
          served(excess).map(({ ms }) => ms),
          0.5,
        ),
      ),
      served_p99_ms: p99(served(excess)),
      refused: refused.length,
      refused_p50_ms: round(
        percentile(
          refused.map(({ ms }) => ms),
          0.5,
        ),
      ),
      refused_p99_ms: p99(refused),
      without_retry_after: refused.filter(({ retryAfter }) => retryAfter === undefined).length,
      otherwise_failed: excess.length - refused.length - served(excess).length,
      rss_before_mb: round(rssBytes / 1e6, 0),
      rss_peak_mb: round(rssPeak, 0),
    },
    after: { p99_ms: p99(recovery), recovered_ms: recoveredMs },
    bars: [
      bar(
        'overload: failed otherwise than by 503',
        excess.length - refused.length - served(excess).length,
        '<=',
        0,
      ),
      bar(
        'overload: refused without Retry-After',
        refused.filter((one) => one.retryAfter === undefined).length,
        '<=',
        0,
      ),
      bar(
        'overload: p99 of refused, times the p99 of served before',
        round(p99(refused) / calmP99, 2),
        '<=',
        3,
      ),
      bar('overload: p99 of served, times that before', ratio, '<=', 3),
      bar('overload: memory of the gateway above before, MB', round(rssPeak - rssBytes / 1e6, 0), '<=', 150),
      bar('overload: recovered after, ms', recoveredMs, '<=', 5000),
    ],
  };
}
