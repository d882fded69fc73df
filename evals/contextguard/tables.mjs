import { table } from '../report/readme.mjs';
import { areaText, three, withInterval } from './cells.mjs';

const correlationText = ({ correlation, low, high }) =>
  correlation === null ? '' : `${three(correlation)} (${three(low)}–${three(high)})`;

export function driftTable({ rows, baselines }) {
  const head = [
    'set',
    'given as',
    'turns',
    'shifts',
    'no score',
    'AUC',
    'AUC, user turns',
    'precision',
    'recall',
    'F1',
  ];
  const measured = rows.map((row) => [
    row.set,
    row.given,
    row.turns,
    row.shifts,
    row.without_score,
    areaText(row),
    areaText(row.user_turns),
    three(row.precision),
    three(row.recall),
    three(row.f1),
  ]);
  const compared = baselines.map((row) => [
    row.set,
    `_${row.name}_`,
    '',
    '',
    '',
    areaText(row),
    areaText(row.user_turns),
    '',
    '',
    '',
  ]);
  const sets = [...new Set(rows.map(({ set }) => set))];
  return table(
    head,
    sets.flatMap((set) => [...measured, ...compared].filter(([name]) => name === set)),
  );
}

export const oneTopicText = ({ sessions, history, session }) =>
  `Of ${history.rows} turns in ${sessions} sessions of one topic ${history.count} are named a drift with the turns sent as a history: ${withInterval(history)} %; as turns of a session ${session.count}: ${withInterval(session)} %.`;

export function calibrationTable({ bins, expected_error: error }, [what, right]) {
  const rows = bins.map((bin) => [bin.up_to, bin.rows, bin.mean_confidence, withInterval(bin)]);
  return `Expected calibration error: ${error}.\n\n${table([`${what} up to`, 'answers', 'mean', `${right}, %`], rows)}`;
}

export function relevanceTable({ rows }) {
  const names = [...new Set(rows.flatMap(({ baselines }) => Object.keys(baselines)))];
  const head = [
    'set',
    'rows',
    'relevant',
    'no score',
    'AUC',
    'within the group',
    ...names.map((name) => `_${name}_`),
  ];
  return table(
    head,
    rows.flatMap((row) => [
      [
        row.set,
        row.rows,
        row.relevant,
        row.without_score,
        areaText(row),
        three(row.within_groups),
        ...names.map((name) => three(row.baselines[name]?.auc)),
      ],
      ...row.parts.map((part) => [
        `– ${part.set}`,
        part.rows,
        part.relevant,
        '',
        areaText(part),
        three(part.within_groups),
        ...names.map((name) => three(part.baselines[name]?.auc)),
      ]),
    ]),
  );
}

export const flaggedTable = ({ rows }) =>
  table(
    ['set', 'relevant flagged', 'of', 'others flagged', 'of'],
    rows.map((row) => [
      row.set,
      row.flagged.relevant,
      row.relevant,
      row.flagged.others,
      row.rows - row.relevant,
    ]),
  );

export function correlationTable(correlations) {
  const names = Object.keys(correlations[0]?.baselines ?? {});
  return table(
    ['language', 'pairs', 'no score', 'Spearman', ...names.map((name) => `_${name}_`)],
    correlations.map((row) => [
      row.language,
      row.rows,
      row.without_score,
      correlationText(row),
      ...names.map((name) => correlationText(row.baselines[name])),
    ]),
  );
}

const ASKED = {
  alone: 'a turn of 500 characters alone',
  history: 'the same, a history of 50 turns sent along',
  session: 'the same, as a turn of a session of 50',
  documents: 'a turn with 20 documents of 5 kB',
};

export const speedTable = (speed) =>
  table(
    [
      'asked',
      'p50, ms',
      'p95, ms',
      'mean CPU time, ms',
      'parsing it and taking out words: p50, ms',
      'times that',
    ],
    Object.entries(ASKED).map(([key, name]) => [
      name,
      speed[key].p50_ms,
      speed[key].p95_ms,
      speed[key].mean_cpu_ms,
      speed[key].reference?.p50_ms ?? '',
      speed[key].times_reference ?? '',
    ]),
  );

/** Times and bytes of a turn by its number, in both stores. */
export function sessionTable({ memory, redis }) {
  const stores = [['in memory', memory], ...(redis ? [['in Redis', redis]] : [])];
  const bytes = (traffic) => (traffic ? `${traffic.read_bytes} / ${traffic.written_bytes}` : '');
  const rows = stores.map(([name, row]) => [
    name,
    row.turn_10_p50_ms,
    row.turn_51_p50_ms,
    row.turn_10000_p50_ms,
    row.ratio,
    row.ratio_once_full,
    bytes(row.turn_10),
    bytes(row.turn_10000),
    row.stored_bytes ?? '',
  ]);
  const head = [
    'session kept',
    'turn 10: p50, ms',
    'turn 51',
    'turn 10,000',
    '10,000 to 10',
    '10,000 to 51',
    'bytes read / written at turn 10',
    'at turn 10,000',
    'bytes stored at turn 10,000',
  ];
  return table(head, rows);
}
