import { median, percentile, round } from '../report/statistics.mjs';

/** Texts of exactly that many characters, cut from others. */
export function textsOf(texts, { length, count }) {
  const all = texts.join('\n');
  const step = Math.floor(all.length / count);
  const endless = all.repeat(Math.ceil(length / all.length) + 1);
  return Array.from({ length: count }, (_, index) => endless.slice(index * step, index * step + length));
}

/** Wall time, and beside it CPU time: on a machine that is busy with something else only the latter means anything. */
export function measureTimes(guard, payloads, rounds) {
  const times = [];
  const before = process.cpuUsage();
  for (let turn = 0; turn < rounds; turn++) {
    for (const payload of payloads) times.push(guard.ask(payload).ms);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    p50_ms: round(median(times), 3),
    p95_ms: round(percentile(times, 0.95), 3),
    mean_cpu_ms: round((user + system) / 1000 / times.length, 3),
  };
}
