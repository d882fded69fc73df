// Groundedness as it is shipped: the compiled guard, its committed model, the threshold that training fixed.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../report/random.mjs';

const RESAMPLES = 400;
const COMPILED = fileURLToPath(
  new URL('../../dist/libs/guards/trustguard/src/grounding.model.js', import.meta.url),
);

function areaUnderRoc(scored) {
  const sorted = [...scored].sort((one, other) => one.score - other.score);
  let [rankSum, positives] = [0, 0];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to].score === sorted[from].score) to++;
    for (let at = from; at < to; at++) {
      if (!sorted[at].isSupported) continue;
      positives++;
      rankSum += (from + to + 1) / 2;
    }
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}

function balancedAccuracy(scored) {
  const rate = (wanted) => {
    const own = scored.filter(({ isSupported }) => isSupported === wanted);
    return own.filter(({ saysSupported }) => saysSupported === wanted).length / own.length;
  };
  return (rate(true) + rate(false)) / 2;
}

/** A measure with its 95 % interval by bootstrap over rows. */
function withInterval(measure, scored) {
  const random = seededRandom(7);
  const draw = () => scored[Math.floor(random() * scored.length)];
  const values = Array.from({ length: RESAMPLES }, () => measure(scored.map(draw))).sort((a, b) => a - b);
  const round = (value) => Number(value.toFixed(3));
  return {
    value: round(measure(scored)),
    low: round(values[Math.floor(0.025 * RESAMPLES)]),
    high: round(values[Math.ceil(0.975 * RESAMPLES) - 1]),
  };
}

const words = (text) => text.split(/\s+/).length;
const claimRow = (row, isSupported) => ({ output: row.claim, source: row.context, isSupported });
const answerRow = (row, isSupported) => ({ output: row.response, source: row.context, isSupported });

/** Answers of either label in pairs of the same number of words: length alone tells the rest of that set apart. */
function matchedInLength(rows) {
  const byLength = new Map();
  for (const row of rows) byLength.set(words(row.output), [...(byLength.get(words(row.output)) ?? []), row]);
  return [...byLength.values()].flatMap((same) => {
    const [good, bad] = [true, false].map((wanted) => same.filter((row) => row.isSupported === wanted));
    const pairs = Math.min(good.length, bad.length);
    return [...good.slice(0, pairs), ...bad.slice(0, pairs)];
  });
}

const isSummary = ({ context, meta }) => context !== undefined && meta?.source === 'halu_summ';

/** What is the output, what the source, and which labels count as supported. Partially supported is not supported. */
const PROTOCOLS = [
  {
    set: 'wice',
    split: 'test',
    protocol: 'the claim against its whole cited article; supported against partially or not supported',
    rows: (rows) => rows.map((row) => claimRow(row, row.label === 'supported')),
  },
  {
    set: 'wice',
    split: 'oracle_test',
    protocol:
      'the claim against one chunk that holds the evidence; supported against partially or not supported',
    rows: (rows) => rows.map((row) => claimRow(row, row.label === 'supported')),
  },
  {
    set: 'fever_symmetric',
    split: 'test',
    protocol: 'the claim against its evidence sentence; supported against refuted',
    rows: (rows) => rows.map((row) => claimRow(row, row.label === 'supported')),
  },
  {
    set: 'snli',
    split: 'test',
    protocol: 'the hypothesis against its premise; entailed against contradicted, neutral left out',
    rows: (rows) =>
      rows.filter(({ label }) => label !== 'neutral').map((row) => claimRow(row, row.label === 'entailment')),
  },
  {
    set: 'halueval_trustllm_300',
    split: 'test',
    name: 'halueval_trustllm_300 summarisation, labels as in the file',
    protocol: 'the summary against its document; grounded against hallucinated, as the file labels them',
    rows: (rows) => rows.filter(isSummary).map((row) => answerRow(row, row.label === 'grounded')),
  },
  {
    set: 'halueval_trustllm_300',
    split: 'test',
    name: 'halueval_trustllm_300 summarisation, labels exchanged',
    protocol:
      'as above with the two labels exchanged: in the question answering part of the same file "hallucinated" answers have ' +
      '2.1 words and "grounded" ones 13.0, in halueval_qa_200 of the same origin it is the other way round (11.9 and 2.1)',
    rows: (rows) => rows.filter(isSummary).map((row) => answerRow(row, row.label === 'hallucinated')),
  },
  {
    set: 'halueval_qa_200',
    split: 'test',
    name: 'halueval_qa_200 matched in length',
    protocol:
      'the answer against its knowledge, only answers that have a counterpart of the same number of words',
    rows: (rows) => matchedInLength(rows.map((row) => answerRow(row, row.label === 'grounded'))),
  },
];

function scoredBy(checkGrounding, { output, source, isSupported }) {
  const { groundedness, claims } = checkGrounding(output, [{ id: 'source', text: source }]);
  const saysSupported = claims.every(({ verdict }) => verdict === 'supported');
  return { score: groundedness ?? 0.5, saysSupported, isSupported };
}

/**
 * Per data set: rows, balanced accuracy and area under the ROC curve with 95 % bootstrap intervals. An output counts as
 * supported if every claim of it is; the area is taken over the groundedness score.
 * @param dataDirectory where the data sets are
 * @param checkGrounding of the compiled guard when not given
 * @returns a row per protocol; sets that are not there are left out
 */
export function evaluateGrounding(dataDirectory, checkGrounding) {
  const check = checkGrounding ?? createRequire(import.meta.url)(COMPILED).checkGrounding;
  return PROTOCOLS.flatMap(({ set, split, protocol, rows, name = `${set} ${split}` }) => {
    const file = join(dataDirectory, set, `${split}.jsonl`);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const chosen = rows(lines.map((line) => JSON.parse(line)));
    if (!chosen.some(({ isSupported }) => isSupported) || chosen.every(({ isSupported }) => isSupported))
      return [];
    const scored = chosen.map((row) => scoredBy(check, row));
    return [
      {
        set,
        split,
        name,
        protocol,
        rows: scored.length,
        balanced_accuracy: withInterval(balancedAccuracy, scored),
        auc: withInterval(areaUnderRoc, scored),
      },
    ];
  });
}
