import { ConstantLoad } from './load.mjs';
import { mixedBodies } from './requests.mjs';
import { bar, round } from '../report/statistics.mjs';
import { failed, p99 } from './samples.mjs';
import { pause, startSystem, stopSystem } from './system.mjs';

const PER_SECOND = 300;
const MINUTES = Number(process.env.CHAOS_SOAK_MINUTES ?? 8);
const FIRST_MINUTE = 2;

/** Heap in use after a forced collection, in MB, of every process. */
async function heaps({ gateways, guards }) {
  const servers = [...gateways, ...[...guards.values()].flat()];
  const usages = await Promise.all(servers.map((server) => server.usage()));
  return Object.fromEntries(servers.map(({ name }, index) => [name, usages[index].heapBytes / 1e6]));
}

/** Mixed load of short and long texts, sessions and users for as many minutes as can be afforded. */
export async function soak() {
  const system = await startSystem({ env: { CACHE_ENABLED: 'true' } });
  const short = mixedBodies();
  const long = mixedBodies({ characters: 5000 });
  const bodyOf = (number) => ({
    ...(number % 10 === 0 ? long(number) : short(number)),
    user_id: `user-${number % 5000}`,
    session_id: `session-${number % 20_000}`,
  });
  const load = new ConstantLoad(system.gateways[0].url, PER_SECOND, bodyOf);
  const minutes = [];
  for (let minute = 1; minute <= MINUTES; minute++) {
    await pause(60_000);
    minutes.push({ minute, ...(await heaps(system)) });
  }
  const samples = await load.stop();
  await stopSystem(system);
  const [first, last] = [minutes[FIRST_MINUTE - 1], minutes.at(-1)];
  const growth = Object.fromEntries(
    Object.keys(first)
      .filter((name) => name !== 'minute')
      .map((name) => [name, round((last[name] / first[name] - 1) * 100)]),
  );
  return {
    minutes: MINUTES,
    requests: samples.length,
    p99_ms: p99(samples),
    heap_mb: minutes.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value)])),
    ),
    growth_percent: growth,
    bars: [
      bar('soak: failed requests', failed(samples).length, '<=', 0),
      bar(
        `soak: heap after GC, minute ${FIRST_MINUTE} to ${MINUTES}, most of six processes, %`,
        Math.max(...Object.values(growth)),
        '<=',
        5,
      ),
    ],
  };
}
