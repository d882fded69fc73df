// `npm run bench:tokens`: the guard's counting of tokens beside the libraries it could have used, on o200k_base, and the
// error bands of its estimates. CPU time, a process each; ratios are within this run.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { buildIfNeeded, ROOT } from '../../tools/build-if-needed.mjs';
import { barTable, circumstances, table, writeJson, writeSection } from '../report/readme.mjs';
import { bar, round } from '../report/statistics.mjs';
import { COUNTERS } from './counters.mjs';
import { measureSpread } from './spread.mjs';

const TO_REACH_MB = 5;
const WELL_UNDER_A_SECOND_MS = 500;
const KINDS = ['prose', 'code', 'json', 'cjk'];

function measure(name) {
  process.stderr.write(`${name}\n`);
  const run = ['--expose-gc', `${ROOT}evals/tokens/measure.mjs`, name];
  return { counter: name, ...JSON.parse(execFileSync(process.execPath, run, { encoding: 'utf8' })) };
}

const worstText = ({ at_least: atLeast, ms }) => `${atLeast ? '> ' : ''}${ms.toLocaleString('en')}`;
const share = (value) => `${value > 0 ? '+' : ''}${Math.round(value * 100)} %`;
const bandText = ({ low, high }) => `${share(low)} to ${share(high)}`;

buildIfNeeded();
const rows = Object.keys(COUNTERS).map(measure);
const [guard, ...libraries] = rows;
const fastest = (kind) => Math.max(...libraries.map(({ speed }) => speed[kind]));
const toFastest = Object.fromEntries(
  KINDS.map((kind) => [kind, round(guard.speed[kind] / fastest(kind), 2)]),
);
const bars = [
  bar('MB/s on prose', guard.speed.prose, '>=', TO_REACH_MB),
  ...KINDS.map((kind) => bar(`speed on ${kind}, to the fastest library`, toFastest[kind], '>=', 1)),
  ...Object.entries(guard.worst).map(([name, { ms }]) =>
    bar(`ms for a megabyte of one ${name}`, ms, '<=', WELL_UNDER_A_SECOND_MS),
  ),
];
const { countTokens } = createRequire(import.meta.url)(
  '../../dist/libs/guards/tokenguard/src/counting/token-count',
);
const spread = measureSpread(countTokens);

writeJson('evals/tokens/results.json', { ...circumstances(), rows, to_fastest: toFastest, bars, spread });
const results = circumstances();
await writeSection('evals/tokens/README.md', 'results', [
  `${results.date}, Node ${results.machine.node}, ${results.machine.cores} cores, ${results.machine.cpu}.`,
  table(
    ['counter', ...KINDS.map((kind) => `${kind} MB/s`), 'load ms', 'kept MB'],
    rows.map((row) => [row.counter, ...KINDS.map((kind) => row.speed[kind]), row.load_ms, row.loaded_mb]),
  ),
  'A megabyte of the same, in ms; where a part of it took over half a second the rest is reckoned, as if the time grew only with the length:',
  table(
    ['counter', ...Object.keys(guard.worst)],
    rows.map((row) => [row.counter, ...Object.values(row.worst).map(worstText)]),
  ),
  barTable(bars),
]);
await writeSection('evals/tokens/README.md', 'bands', [
  table(
    ['models', 'counted with', 'held against', 'all', ...KINDS.slice(0, 3), 'multilingual'],
    spread.map((row) => [
      row.models,
      row.counted_with,
      row.against.join(', '),
      ...['all', 'prose', 'code', 'json', 'multilingual'].map((kind) => bandText(row[kind])),
    ]),
  ),
]);
console.table(
  rows.map(({ counter, speed, load_ms, loaded_mb }) => ({ counter, ...speed, load_ms, loaded_mb })),
);
console.table(bars);
