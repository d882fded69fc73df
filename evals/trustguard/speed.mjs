import { median, percentile, round } from '../report/statistics.mjs';
import { written } from './rows.mjs';

const ROUNDS = 20;
const LARGE_ROUNDS = 15;

/** Texts of exactly that many characters, cut from all that was written. */
function textsOf(length, count) {
  const all = [...written('harmless'), ...written('one-liners')].map(({ text }) => text).join('\n');
  const step = Math.floor(all.length / count);
  return Array.from({ length: count }, (_, index) => {
    const from = all.slice(index * step);
    return (from + all.repeat(Math.ceil(length / all.length))).slice(0, length);
  });
}

function timesOf(guard, texts, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of texts) times.push(guard.ask({ text }).ms);
  }
  return times;
}

const summary = (times) => ({
  p50_ms: round(median(times), 3),
  p95_ms: round(percentile(times, 0.95), 3),
});

export function measureSpeed(guard) {
  const [short, large] = [textsOf(500, 60), textsOf(100_000, 3)];
  timesOf(guard, short, 3);
  return {
    characters_500: summary(timesOf(guard, short, ROUNDS)),
    characters_100000: summary(timesOf(guard, large, LARGE_ROUNDS / large.length)),
  };
}
