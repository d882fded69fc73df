import { ConstantLoad } from './load.mjs';
import { GUARDS, mixedBodies } from './requests.mjs';
import { bar, round } from '../report/statistics.mjs';
import { between, failed, p99 } from './samples.mjs';
import { pause, startSystem, stopSystem } from './system.mjs';

const PER_SECOND = 300;
const WARM_UP_MS = 3000;
const CALM_MS = 10_000;
/** With a fallback, requests have the deadline of those that ask for none; without, one that passes while a guard is frozen. */
const TIMEOUT_SECONDS = { with: 30, without: 3 };
const DEAD_MS = 1500;
const FROZEN_MS = 5000;
/** What a guard gets to be found well again, before it or the next one is disturbed. */
const SETTLE_MS = 6000;

/** One guard dies, comes back, freezes and thaws. @returns when, in ms of the load */
async function disturb(server, load) {
  const diedAt = load.now;
  await server.end('SIGKILL');
  await pause(DEAD_MS);
  server.launch();
  await server.answers('/health/ready');
  const backAt = load.now;
  await pause(SETTLE_MS);
  const frozeAt = load.now;
  server.child.kill('SIGSTOP');
  await pause(FROZEN_MS);
  server.child.kill('SIGCONT');
  const thawedAt = load.now;
  await pause(SETTLE_MS);
  return { diedAt, backAt, frozeAt, thawedAt };
}

/** How long after the moment requests of a guard still failed or were answered in its place; Infinity: to the end. */
function recoveryMs(own, fromMs, untilMs) {
  const bad = between(own, fromMs, untilMs).filter(({ status, fallback }) => status !== 200 || fallback);
  const last = Math.max(fromMs, ...bad.map(({ atMs }) => atMs));
  return last > untilMs - 500 ? Infinity : last - fromMs;
}

function assess(samples, events, calm) {
  return GUARDS.map((guard) => {
    const { diedAt, backAt, frozeAt, thawedAt } = events.get(guard);
    const own = samples.filter((sample) => sample.guard === guard);
    const others = samples.filter((sample) => sample.guard !== guard);
    const isOther = ({ guard: name }) => name !== guard;
    const during = between(others, diedAt, thawedAt + SETTLE_MS);
    const ownDuring = between(own, diedAt, thawedAt + SETTLE_MS);
    return {
      guard,
      own_requests: ownDuring.length,
      own_failed: failed(ownDuring).length,
      own_fallback: ownDuring.filter(({ fallback }) => fallback).length,
      own_slowest_ms: round(Math.max(...ownDuring.map(({ ms }) => ms))),
      others_failed: failed(during).length,
      others_p99_ms: p99(during),
      others_p99_ratio: round(p99(during) / p99(calm.filter(isOther)), 2),
      recovered_after_kill_ms: round(recoveryMs(own, backAt, frozeAt), 0),
      recovered_after_freeze_ms: round(recoveryMs(own, thawedAt, thawedAt + SETTLE_MS), 0),
    };
  });
}

async function run({ fallback, redis }) {
  const env = { HEALTH_INTERVAL_MS: '3000' };
  const system = await startSystem({ redisUrl: redis?.url, env });
  const bodyOf = mixedBodies({
    fallback_enabled: fallback,
    timeout: TIMEOUT_SECONDS[fallback ? 'with' : 'without'],
  });
  const load = new ConstantLoad(system.gateways[0].url, PER_SECOND, bodyOf);
  await pause(WARM_UP_MS + CALM_MS);
  const events = new Map();
  for (const guard of GUARDS) events.set(guard, await disturb(system.guards.get(guard)[0], load));
  const samples = await load.stop();
  await stopSystem(system);
  const calm = between(samples, WARM_UP_MS, WARM_UP_MS + CALM_MS);
  const guards = assess(samples, events, calm);
  return {
    fallback,
    requests: samples.length,
    calm_p99_ms: p99(calm),
    failed: failed(samples).length,
    guards,
  };
}

const most = (rows, field) => Math.max(...rows.map((row) => row[field]));

/** Each guard is killed and restarted once, and frozen for five seconds once, under constant load. */
export async function deadGuards({ redis } = {}) {
  const name = redis ? 'over Redis' : 'over TCP';
  const withFallback = await run({ fallback: true, redis });
  const without = await run({ fallback: false, redis });
  const bars = [
    bar(`${name}, with fallback: failed requests`, withFallback.failed, '<=', 0),
    bar(`${name}, without: failed requests of other guards`, most(without.guards, 'others_failed'), '<=', 0),
    bar(
      `${name}, without: slowest answer of the dead guard, ms`,
      most(without.guards, 'own_slowest_ms'),
      '<=',
      TIMEOUT_SECONDS.without * 1000 + 250,
    ),
    ...[withFallback, without].flatMap(({ fallback, guards }) => [
      bar(
        `${name}, ${fallback ? 'with' : 'without'}: p99 of other guards, times that before`,
        most(guards, 'others_p99_ratio'),
        '<=',
        3,
      ),
      bar(
        `${name}, ${fallback ? 'with' : 'without'}: recovered after, ms`,
        Math.max(most(guards, 'recovered_after_kill_ms'), most(guards, 'recovered_after_freeze_ms')),
        '<=',
        10_000,
      ),
    ]),
  ];
  return { with_fallback: withFallback, without_fallback: without, bars };
}
