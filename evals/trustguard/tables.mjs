import { table } from '../report/readme.mjs';

const percent = (share) => (share === null || share === undefined ? '' : (share * 100).toFixed(1));
export const withInterval = ({ rate, low, high }) =>
  rate === null ? '' : `${percent(rate)} (${percent(low)}–${percent(high)})`;
export const areaText = ({ auc, auc_low: low, auc_high: high }) =>
  auc === undefined || auc === null ? '' : `${auc.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

const SIDES = {
  attacks: 'attacks caught',
  harmless: 'harmless flagged',
  'harmful requests': 'harmful requests named',
};

export function setTable(rows) {
  const head = ['set', 'of', 'rows', '% (95 % interval)', 'not trusted', 'AUC', 'p50, ms', 'p95, ms'];
  const cells = (row) => [
    row.set,
    SIDES[row.side],
    row.rows,
    withInterval(row),
    row.untrusted ?? '',
    areaText(row),
    row.p50_ms ?? '',
    row.p95_ms ?? '',
  ];
  return table(head, rows.map(cells));
}

export function obfuscationTable({ plain, overall, harmless, ways }) {
  const head = ['hidden as', 'caught of those caught in plain, %', 'harmless texts flagged, %'];
  const rows = [
    ...ways.map((way) => [way.way, withInterval(way.caught), withInterval(way.harmless)]),
    ['all', withInterval(overall), withInterval(harmless)],
  ];
  return `Of ${plain.rows} templates ${plain.count} are caught in plain: ${withInterval(plain)} %.\n\n${table(head, rows)}`;
}

export const languageTable = (languages) =>
  table(
    ['language', 'rows', 'caught, %'],
    languages.map((row) => [row.language, row.rows, withInterval(row)]),
  );

export const alarmTable = (alarms) =>
  table(
    ['harmless prompts of the bench', 'rows', '%'],
    [
      ['XSTest safe: not trusted', alarms.xstest_safe_untrusted],
      ['XSTest safe: a finding harmful_request', alarms.xstest_safe_harmful_request],
      ['NotInject, XSTest safe, deepset harmless: a finding pii', alarms.pii_on_prompts],
      ['the same: a finding secrets', alarms.secrets_on_prompts],
      [
        'questions and instructions of other tasks (many name a public person): a finding pii',
        alarms.pii_on_task_prompts,
      ],
      ['the same: a finding secrets', alarms.secrets_on_task_prompts],
    ].map(([name, row]) => [name, row.rows, withInterval(row)]),
  );

export const levelTable = (levels) =>
  table(
    ['validation_level', 'attacks caught, %', 'harmless flagged, %'],
    levels.map(({ level, attacks, harmless }) => [level, withInterval(attacks), withInterval(harmless)]),
  );

export function receiptText({
  asked,
  different_when_asked_again: different,
  spans_inside: inside,
  explained,
  calibration,
}) {
  const bins = table(
    ['confidence up to', 'answers', 'mean confidence', 'right, %'],
    calibration.bins.map((bin) => [bin.up_to, bin.rows, bin.mean_confidence, withInterval(bin)]),
  );
  return `Of ${inside.rows} findings in ${asked} answers ${inside.count} have a span inside of the text they belong to, and ${explained.count} say which rule or
model decided at which threshold and margin. ${different} answers were another when asked again.
Expected calibration error of \`confidence\`: ${calibration.expected_error}.\n\n${bins}`;
}

const threeDigits = (value) => value.toFixed(3);

export function piiTable({ rows }) {
  const cells = ({ set, split, beta }, type, { annotated, found, precision, recall, f }) => [
    `${set} ${split}`,
    type,
    annotated,
    found,
    threeDigits(precision),
    threeDigits(recall),
    `F${beta} ${threeDigits(f)}`,
  ];
  const whole = rows.flatMap((row) => [
    cells(row, 'all, of the right type', row.typed),
    cells(row, 'all, of any type', row.any_type),
  ]);
  const byType = rows
    .filter(({ split }) => split === 'all')
    .flatMap((row) => Object.entries(row.types).map(([type, score]) => cells(row, type, score)));
  const head = ['set', 'type', 'annotated', 'found', 'precision', 'recall', 'F'];
  return `${table(head, whole)}\n\n${table(head, byType)}`;
}

export function secretsText({ found, of, false_alarms: alarms, files, gitleaks_cases: cases }) {
  return `leaky_repo, counted per file as its own benchmark does: ${found} of ${of} in ${files} files, ${alarms} more than there are. Literals of
the tests of gitleaks: ${cases.found} of ${cases.of} secrets found, ${cases.look_alikes_flagged} of ${cases.look_alikes} look-alikes flagged.`;
}

export function groundingTable(rows) {
  const measured = ({ value, low, high }) =>
    `${threeDigits(value)} (${threeDigits(low)}–${threeDigits(high)})`;
  return table(
    ['set', 'rows', 'balanced accuracy', 'AUC', 'what is asked'],
    rows.map((row) => [row.name, row.rows, measured(row.balanced_accuracy), measured(row.auc), row.protocol]),
  );
}

export const leftOutTable = (models) =>
  table(
    ['model', 'source left out', 'attacks', 'caught at 3 % false alarms, %', 'AUC'],
    Object.entries(models).flatMap(([model, sources]) =>
      Object.entries(sources).map(([source, { attacks, recall, interval, areaUnderCurve }]) => [
        model,
        source,
        attacks,
        withInterval({ rate: recall, low: interval[0], high: interval[1] }),
        threeDigits(areaUnderCurve),
      ]),
    ),
  );

const READ = {
  prose_500: '500 characters, prompts and mails',
  mixed_500: '500 characters, many scripts and formats',
  prose_100000: '100,000 characters, prompts and mails',
  mixed_100000: '100,000 characters, many scripts and formats',
};

export const speedTable = (speed) =>
  table(
    ['read', 'p50, ms', 'p95, ms', 'mean CPU time, ms'],
    Object.entries(READ).map(([key, name]) => [
      name,
      speed[key].p50_ms,
      speed[key].p95_ms,
      speed[key].mean_cpu_ms,
    ]),
  );
