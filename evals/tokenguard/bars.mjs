// What was to be reached, as it was set before anything was measured. A bar that is missed stays here.
import { bar } from '../report/statistics.mjs';

const percent = (share) => (typeof share === 'number' ? Number((share * 100).toFixed(1)) : undefined);

function barOf(name, value, relation, limit) {
  if (typeof value === 'number') return bar(name, value, relation, limit);
  return { bar: name, value: 'not measured', to_reach: `${relation} ${limit}`, result: 'missed' };
}

function reversibleBars({ reversible: { kinds, longer, changed_again: again }, levels }) {
  const atAll = (field) => levels.reduce((sum, level) => sum + level[field].length, 0);
  const all = kinds.find(({ kind }) => kind === 'all');
  return [
    barOf('corpus, reversible steps only: files', all.files, '>=', 100),
    barOf('corpus, reversible steps only: tokens saved, %', percent(all.saved), '>=', 45),
    barOf('corpus: files restored to equal data, %', percent(all.restored / all.files), '>=', 100),
    barOf(
      'corpus, every level: results with more tokens than the text',
      longer.length + atAll('longer'),
      '<=',
      0,
    ),
    barOf(
      'corpus, every level: results that change when asked again',
      again.length + atAll('changed_again'),
      '<=',
      0,
    ),
  ];
}

const KEPT = [
  ['longbench_sample', 0.5, 92],
  ['longbench_sample', 0.33, 85],
  ['qmsum_test', 0.5, 92],
  ['qmsum_test', 0.33, 85],
  ['hotpotqa_sample', 0.33, 85],
];
const WHAT = {
  longbench_sample: 'answers',
  qmsum_test: 'evidence',
  hotpotqa_sample: 'supporting sentences',
};

/** Clearly above: the whole interval is above the whole interval of the other. */
const isClearlyAbove = ({ guard, first, random }) =>
  guard.low !== null && guard.low > first.high && guard.low > random.high;

function extractionBars({ extraction: { rows, groups } }) {
  const groupOf = (name, ratio) => groups.find(({ set, ratio: own }) => set === name && own === ratio);
  const compared = KEPT.map(([name, ratio]) => groupOf(name, ratio)).filter(Boolean);
  const over = rows.reduce((sum, { exceeded }) => sum + exceeded, 0);
  return [
    ...KEPT.map(([name, ratio, limit]) =>
      barOf(
        `${name} to ${ratio * 100} %: ${WHAT[name]} kept, %`,
        percent(groupOf(name, ratio)?.guard.rate),
        '>=',
        limit,
      ),
    ),
    barOf(
      'of these, clearly above first tokens and random sentences',
      compared.filter(isClearlyAbove).length,
      '>=',
      KEPT.length,
    ),
    barOf('results over their budget', over, '<=', 0),
  ];
}

const lightBars = ({ light }) => [
  barOf('gsm8k_test, light: problems with all numbers and units, %', percent(light?.kept.rate), '>=', 100),
  barOf('gsm8k_test, light: tokens saved, %', percent(light?.saved), '>=', 3),
];

function speedBars({ speed, parity, counting, reversible, extraction }) {
  const wronglyCounted = extraction.rows.reduce((sum, row) => sum + row.wrongly_counted, 0);
  const ofPrompts = speed.find(
    ({ kind, level, characters }) => kind === 'prose' && level === 'balanced' && characters === 500,
  );
  const slowest = (characters) =>
    Math.max(...speed.filter((row) => row.characters === characters).map((row) => row.p50_ms));
  return [
    barOf('counting prose, MB/s on one core (`npm run bench:tokens`)', counting?.mb_per_s, '>=', 5),
    barOf('the same, of the fastest of three libraries', counting?.of_fastest, '>=', 1),
    barOf(
      'counts, or savings, that differ from those of tiktoken',
      wronglyCounted + reversible.wrongly_told.length,
      '<=',
      0,
    ),
    barOf('100,000 characters, the slowest kind and level: p50, ms', slowest(100_000), '<=', 150),
    barOf('500 characters of prose, at the default level: p50, ms', ofPrompts?.p50_ms, '<=', 0.5),
    barOf('500 characters, the slowest kind and level: p50, ms', slowest(500), '<=', 0.5),
    barOf('answers over HTTP that differ from those in process', parity.differences.length, '<=', 0),
  ];
}

/** @returns every bar, met or missed; what could not be measured is missed */
export const barsOf = (results) => [
  ...reversibleBars(results),
  ...extractionBars(results),
  ...lightBars(results),
  ...speedBars(results),
];
