// Whether `relevance` tells what belongs to a text from what does not.
import { dataSet } from '../guard/rows.mjs';
import { areaOfGroups, rankCorrelation } from '../report/intervals.mjs';
import { calibrationOf } from '../report/calibration.mjs';
import { bm25Over, shareOfNewWords, termOverlap, wordsInCommon } from './baselines.mjs';
import { areaFigures, figure } from './figures.mjs';
import { isHeldOutQuestion } from './held-out.mjs';
import { longBenchPassages, ragPassages } from './passages.mjs';
import { peerScores } from './peers.mjs';

const LANGUAGES = ['en', 'de', 'fr', 'es'];
const BINS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

const castRows = (wanted) =>
  dataSet('trec_cast_2021', 'test')
    ?.filter(({ label }) => label === 'relevant' || label === wanted)
    .map(({ id, prompt, context, label, meta }) => ({
      id,
      group: meta.topic,
      set: `TREC CAsT 2021, ${wanted}`,
      text: prompt,
      context,
      positive: label === 'relevant',
    })) ?? null;

const ragRows = () =>
  dataSet('rag_context_relevance', 'all')
    ?.filter(({ prompt }) => isHeldOutQuestion(prompt))
    .map(({ id, prompt, context, label }) => ({
      id,
      group: prompt,
      text: prompt,
      context,
      positive: label === 'relevant',
    })) ?? null;

/** `name`, the folder of the data, the rows. The groups are what the interval is drawn over. */
const SETS = [
  ['TREC CAsT 2021, another topic', 'trec_cast_2021', () => castRows('irrelevant')],
  ['TREC CAsT 2021, another turn of the topic', 'trec_cast_2021', () => castRows('same_topic_other_turn')],
  ['RAG held out, another question', 'rag_context_relevance', ragRows],
  ['RAG held out, wrong passage', 'rag_context_relevance', ragPassages],
  ['LongBench, wrong passage', 'longbench_sample', longBenchPassages],
];

const BASELINES = {
  'share of new words': ({ text, context }) => -shareOfNewWords(context, text),
  'term overlap': ({ text, context }) => termOverlap(text, context),
  BM25: ({ text, context }, bm25) => bm25(text, context),
};

function baselinesOf(rows) {
  const bm25 = bm25Over([...new Set(rows.map(({ context }) => context))]);
  return Object.fromEntries(
    Object.entries(BASELINES).map(([name, scoreOf]) => [
      name,
      areaFigures(areaOfGroups(rows.map((row) => ({ ...row, score: scoreOf(row, bm25) })))),
    ]),
  );
}

async function judge(guard, rows) {
  const judged = [];
  for (const { id, group, set, text, context, positive } of rows) {
    const { result, ms } = await guard.ask({ text, context });
    const { relevance, confidence, findings } = result;
    judged.push({
      ...{ id, group, set, positive, ms, confidence },
      score: relevance ?? 0,
      isScored: relevance !== null,
      flagged: findings.some(({ type }) => type === 'relevance'),
    });
  }
  return judged;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function peerAreas(rows, peers) {
  const areas = Object.entries(peers).map(([name, values]) => [
    name,
    areaFigures(areaOfGroups(rows.map((row, index) => ({ ...row, score: values[index] })))),
  ]);
  return Object.fromEntries(areas);
}

function byGroup(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups.values()];
}

/** How often a right row is above a wrong one of its own group: whether a document's passages are put in order. */
function areaWithinGroups(judged) {
  const wins = byGroup(judged).flatMap((rows) => {
    const [right, wrong] = [true, false].map((wanted) => rows.filter(({ positive }) => positive === wanted));
    return right.flatMap((one) => wrong.map((other) => (Math.sign(one.score - other.score) + 1) / 2));
  });
  return figure(mean(wins));
}

/** @param rows and `judged` in the same order */
const measuresOf = (rows, judged, peers) => ({
  rows: judged.length,
  relevant: judged.filter(({ positive }) => positive).length,
  ...areaFigures(areaOfGroups(judged)),
  within_groups: areaWithinGroups(judged),
  baselines: { ...baselinesOf(rows), ...peerAreas(rows, peers) },
});

function partsOf(rows, judged, peers) {
  const names = [...new Set(judged.map(({ set }) => set))];
  if (names.length < 2) return [];
  return names.map((name) => {
    const own = (values) => values.filter((_, index) => rows[index].set === name);
    const ownPeers = Object.fromEntries(Object.entries(peers).map(([peer, scores]) => [peer, own(scores)]));
    return { set: name, ...measuresOf(own(rows), own(judged), ownPeers) };
  });
}

const rowOf = (set, rows, judged, peers) => ({
  set,
  ...measuresOf(rows, judged, peers),
  without_score: judged.filter(({ isScored }) => !isScored).length,
  flagged: {
    relevant: judged.filter(({ positive, flagged }) => positive && flagged).length,
    others: judged.filter(({ positive, flagged }) => !positive && flagged).length,
  },
  parts: partsOf(rows, judged, peers),
});

/** The half of either side that is ranked worst: identifiers of relevant rows below the middle and of others above. */
function missesOf(judged) {
  const sorted = judged.map(({ score }) => score).sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return judged
    .filter(({ positive, score }) => (positive ? score < middle : score > middle))
    .map(({ id }) => id);
}

async function correlationOf(guard, language) {
  const rows = dataSet('stsb', `${language}_test`);
  if (!rows) return null;
  const scores = [];
  for (const { a, b } of rows) scores.push((await guard.ask({ text: a, context: b })).result.relevance);
  const labels = rows.map(({ label }) => label);
  const figures = (values) => {
    const found = rankCorrelation(values, labels);
    return { correlation: figure(found?.correlation), low: figure(found?.low), high: figure(found?.high) };
  };
  const bm25 = bm25Over(rows.map(({ b }) => b));
  return {
    language,
    rows: rows.length,
    without_score: scores.filter((score) => score === null).length,
    ...figures(scores.map((score) => score ?? 0)),
    baselines: {
      'words in common': figures(rows.map(({ a, b }) => wordsInCommon(a, b))),
      'term overlap': figures(rows.map(({ a, b }) => termOverlap(a, b))),
      BM25: figures(rows.map(({ a, b }) => bm25(a, b))),
    },
  };
}

/** @returns figures, `absent` sets, `misses` by set, and why a peer was not asked */
export async function measureRelevance(guard) {
  const found = { rows: [], correlations: [], misses: {}, absent: [], skipped: [], answers: [] };
  for (const [name, folder, rowsOf] of SETS) {
    const rows = rowsOf();
    if (!rows) {
      found.absent.push(folder);
      continue;
    }
    const judged = await judge(guard, rows);
    const { scores, skipped } = await peerScores(rows);
    found.skipped.push(...skipped);
    found.rows.push(rowOf(name, rows, judged, scores));
    found.misses[name] = missesOf(judged);
    found.answers.push(
      ...judged
        .filter(({ isScored }) => isScored)
        .map(({ score, positive }) => ({ confidence: score, right: positive })),
    );
  }
  for (const language of LANGUAGES) {
    const row = await correlationOf(guard, language);
    if (row) found.correlations.push(row);
    else found.absent.push('stsb');
  }
  const { answers, ...figures } = found;
  return { ...figures, probability: calibrationOf(answers, BINS), skipped: [...new Set(found.skipped)] };
}
