// Measures one counter in a process of its own: `node --expose-gc evals/tokens/measure.mjs NAME`, JSON on standard output.
import { median, round } from '../report/statistics.mjs';
import { COUNTERS } from './counters.mjs';
import { megabytes } from './texts.mjs';

const ENCODING = 'o200k_base';
const MEGABYTE = 1_000_000;
const ROUNDS = 3;
/** A worst case that is slower than this on a quarter of the text is not measured on more. */
const PATIENCE_MS = 500;

const WORST = {
  letter: 'a',
  blank: ' ',
  digit: '7',
  emoji: '👩‍👩‍👧',
  'Chinese letter': '漢',
  'no vowels': 'qxzkv',
};

function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const memory = () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
};

/** Of what grows faster than the text, the time of a megabyte is reckoned from shorter ones: at least so much. */
function worstMs(count, unit) {
  const textOf = (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  for (let length = 1000; length < MEGABYTE; length *= 4) {
    const text = textOf(length);
    const ms = cpuMs(() => count(text));
    if (ms > PATIENCE_MS) return { at_least: true, ms: round(ms * (MEGABYTE / length), 0) };
  }
  const text = textOf(MEGABYTE);
  return {
    at_least: false,
    ms: round(
      cpuMs(() => count(text)),
      0,
    ),
  };
}

const texts = Object.entries(megabytes());
const empty = memory();
let count;
const loadMs = cpuMs(() => {
  count = COUNTERS[process.argv[2]](ENCODING);
});
const loadedMb = memory() - empty;
const rssMb = process.memoryUsage().rss / MEGABYTE;
const speed = {};
for (const [name, text] of texts) {
  const bytes = Buffer.byteLength(text);
  count(text);
  const times = Array.from({ length: ROUNDS }, () => cpuMs(() => count(text)));
  speed[name] = round(bytes / 1000 / median(times), 1);
}
const worst = Object.fromEntries(Object.entries(WORST).map(([name, unit]) => [name, worstMs(count, unit)]));
process.stdout.write(
  JSON.stringify({
    load_ms: round(loadMs, 0),
    loaded_mb: round(loadedMb, 0),
    rss_mb: round(rssMb, 0),
    speed,
    worst,
  }),
);
