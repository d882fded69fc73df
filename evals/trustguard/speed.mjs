import { median, percentile, round } from '../report/statistics.mjs';
import { written } from './rows.mjs';

const ROUNDS = 15;
const SHORT = { length: 500, count: 60 };
const LARGE = { length: 100_000, count: 3, rounds: 4 };
/** Scripts and formats that take more than prose: the rest of what was written. */
const PROSE = new Set([
  'plain_english',
  'trigger_words',
  'security_teaching',
  'european',
  'mail',
  'web',
  'minutes',
]);

const isProse = ({ kind }) => PROSE.has(kind);

/** Texts of exactly that many characters, cut from rows. */
function textsOf(rows, { length, count }) {
  const all = rows.map(({ text }) => text).join('\n');
  const step = Math.floor(all.length / count);
  const endless = all.repeat(Math.ceil(length / all.length) + 1);
  return Array.from({ length: count }, (_, index) => endless.slice(index * step, index * step + length));
}

/** Wall time, and beside it CPU time: on a machine that is busy with something else only the latter means anything. */
function measure(guard, texts, rounds) {
  const times = [];
  const before = process.cpuUsage();
  for (let turn = 0; turn < rounds; turn++) {
    for (const text of texts) times.push(guard.ask({ text }).ms);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    p50_ms: round(median(times), 3),
    p95_ms: round(percentile(times, 0.95), 3),
    mean_cpu_ms: round((user + system) / 1000 / times.length, 3),
  };
}

export function measureSpeed(guard) {
  const rows = [...written('harmless'), ...written('documents')];
  const kinds = { prose: rows.filter(isProse), mixed: rows.filter((row) => !isProse(row)) };
  const speed = {};
  for (const [kind, own] of Object.entries(kinds)) {
    const short = textsOf(own, SHORT);
    measure(guard, short, 3);
    speed[`${kind}_500`] = measure(guard, short, ROUNDS);
    speed[`${kind}_100000`] = measure(guard, textsOf(own, LARGE), LARGE.rounds);
  }
  return speed;
}
