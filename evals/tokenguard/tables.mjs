import { table } from '../report/readme.mjs';

const percent = (share) => (typeof share === 'number' ? (share * 100).toFixed(1) : '');

export const withInterval = ({ rate, low, high }) =>
  rate === null ? '' : `${percent(rate)} (${percent(low)}–${percent(high)})`;

export const corpusTable = (kinds) =>
  table(
    [
      'kind',
      'files',
      'tokens',
      'saved, %',
      'mean of the files, %',
      'by minifying JSON alone, %',
      'saved with cl100k, %',
      'restored',
      'of these byte by byte',
    ],
    kinds.map((row) => [
      row.kind,
      row.files,
      row.tokens,
      percent(row.saved),
      percent(row.mean_of_files),
      percent(row.by_minifying),
      percent(row.saved_cl100k),
      row.restored,
      row.restored_exactly,
    ]),
  );

export const toonText = ({ files, tokens, saved, by_minifying: minifying, by_toon: toon }) =>
  `The ${files} files that are one JSON document (${tokens} tokens): ${percent(saved)} % saved by TokenGuard, ${percent(minifying)} % by minifying, ${percent(toon)} % by [TOON](https://github.com/toon-format/toon), a format for the data of prompts.`;

const OTHERS = ['first', 'random'];

export function keptTable(rows) {
  const cells = (row, kept, rates) => [
    row.set,
    `${row.ratio * 100} %`,
    kept,
    rates.guard.rows,
    withInterval(rates.guard),
    ...OTHERS.map((way) => withInterval(rates[way])),
  ];
  return table(
    ['set', 'to', 'kept', 'of', 'TokenGuard, %', 'first tokens, %', 'random sentences, %'],
    rows.flatMap((row) => [
      cells(row, row.kept, row),
      ...row.alternatives.map((one) => cells(row, `_${one.name}_`, one)),
    ]),
  );
}

export const budgetTable = (rows) =>
  table(
    [
      'set',
      'to',
      'tokens left, mean %',
      'p5',
      'most',
      'over budget',
      'sentences cut',
      'evidence that fits, %',
      'p50, ms',
    ],
    rows.map((row) => [
      row.set,
      `${row.ratio * 100} %`,
      percent(row.share_of_tokens.mean),
      percent(row.share_of_tokens.p5),
      percent(row.share_of_tokens.max),
      row.exceeded,
      row.cut_sentences,
      percent(row.reachable),
      row.p50_ms,
    ]),
  );

export const retainedTable = (rows) =>
  table(
    ['set', 'to', 'of', 'TokenGuard, %', 'first tokens, %', 'random sentences, %'],
    rows.flatMap((row) =>
      Object.entries(row.retained).map(([kind, ways]) => [
        row.set,
        `${row.ratio * 100} %`,
        kind,
        percent(ways.guard),
        percent(ways.first),
        percent(ways.random),
      ]),
    ),
  );

export const lightText = ({ kept, shorter, saved }) =>
  `Of ${kept.rows} problems ${kept.count} keep all numbers and their units: ${withInterval(kept)} %. ${shorter.count} become shorter; ${percent(saved)} % of all tokens are saved.`;

export const speedTable = (speed) =>
  table(
    ['characters', 'kind', 'level', 'p50, ms', 'p95, ms', 'mean CPU time, ms'],
    speed.map((row) => [row.characters, row.kind, row.level, row.p50_ms, row.p95_ms, row.mean_cpu_ms]),
  );

export const levelTable = (levels) =>
  table(
    ['asked', 'files', 'longer', 'changed when asked again', 'over budget: one piece that is not cut'],
    levels.map((row) => [row.level, row.files, row.longer.length, row.changed_again.length, row.over.length]),
  );

const list = (names) => (names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', '));

export const troubleText = ({ not_restored: lost, longer, changed_again: again, wrongly_told: told }) =>
  `Not restored: ${list(lost)}. Longer than before in one of two encodings: ${list(longer)}. Changed when asked again: ${list(again)}. Other \`token_count\` or \`tokens_saved\` than counted here: ${list(told)}.`;
