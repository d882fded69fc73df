import { barTable, metOf, table, writeJson, writeSection } from '../report/readme.mjs';

const FOLDER = 'evals/trustguard';

const percent = (share) => (share === null || share === undefined ? '' : (share * 100).toFixed(1));
const withInterval = ({ rate, low, high }) =>
  rate === null ? '' : `${percent(rate)} (${percent(low)}–${percent(high)})`;
const areaText = ({ auc, auc_low: low, auc_high: high }) =>
  auc === undefined || auc === null ? '' : `${auc.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

const SIDES = {
  attacks: 'attacks caught',
  harmless: 'harmless flagged',
  'harmful requests': 'harmful requests named',
};

function setTable(rows) {
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

function obfuscationTable({ plain, overall, harmless, ways }) {
  const head = ['hidden as', 'caught of those caught in plain, %', 'harmless texts flagged, %'];
  const rows = [
    ...ways.map((way) => [way.way, withInterval(way.caught), withInterval(way.harmless)]),
    ['all', withInterval(overall), withInterval(harmless)],
  ];
  return `Of ${plain.rows} templates ${plain.count} are caught in plain: ${withInterval(plain)} %.\n\n${table(head, rows)}`;
}

const languageTable = (languages) =>
  table(
    ['language', 'rows', 'caught, %'],
    languages.map((row) => [row.language, row.rows, withInterval(row)]),
  );

const alarmTable = (alarms) =>
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

const levelTable = (levels) =>
  table(
    ['validation_level', 'attacks caught, %', 'harmless flagged, %'],
    levels.map(({ level, attacks, harmless }) => [level, withInterval(attacks), withInterval(harmless)]),
  );

function receiptText({
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

const madeOn = ({ date, machine }) => `${date}, ${machine.node}, ${machine.cores} cores (${machine.cpu}).`;

export function printResults(results) {
  console.table(
    results.rows.map((row) => ({
      use: row.use,
      set: row.set,
      side: row.side,
      rows: row.rows,
      '% (95 %)': withInterval(row),
      refused: row.refused,
      auc: areaText(row),
      p50: row.p50_ms,
      p95: row.p95_ms,
    })),
  );
  console.table(
    Object.entries(results.false_alarms).map(([name, row]) => ({
      name,
      rows: row.rows,
      '%': withInterval(row),
    })),
  );
  console.table(
    results.languages.map((row) => ({ ...row, rate: withInterval(row) })),
    ['language', 'rows', 'rate'],
  );
  console.table(
    results.obfuscations.ways.map(({ way, caught, harmless }) => ({
      way,
      rows: caught.rows,
      caught: withInterval(caught),
      'harmless flagged': withInterval(harmless),
    })),
  );
  console.log(
    JSON.stringify({ speed: results.speed, memory: results.memory, parity: results.parity }, null, 2),
  );
  console.table(results.bars);
}

function partsOf(results) {
  const { rows, languages, obfuscations, speed, memory, parity } = results;
  const used = (use) => rows.filter((row) => row.use === use);
  return [
    `${madeOn(results)} ${metOf(results.bars)}`,
    barTable(results.bars),
    '### Public benches\n\nNo row of them trained anything.',
    setTable(used('bench')),
    alarmTable(results.false_alarms),
    '### Texts of other tasks\n\nPublic benches of question answering, summarisation and moderation: they hold no attack, and trained nothing.',
    setTable(used('ordinary')),
    '### Written for this evaluation',
    setTable(used('written')),
    languageTable(languages),
    '### Levels\n\nOver all rows that trained nothing.',
    levelTable(results.levels),
    '### Findings and confidence',
    receiptText(results.receipts),
    '### Obfuscations',
    obfuscationTable(obfuscations),
    '### Seen in training\n\nHigh figures here say only that what was learnt is remembered.',
    setTable(used('seen')),
    '### Speed and memory',
    `A prompt of 500 characters: p50 ${speed.characters_500.p50_ms} ms, p95 ${speed.characters_500.p95_ms} ms. A text of 100,000: p50
${speed.characters_100000.p50_ms} ms, p95 ${speed.characters_100000.p95_ms} ms. The guard's process after ${parity.rows} evaluations: ${memory.guard_mb} MB, a bare Node ${memory.bare_node_mb} MB. Of
${parity.rows} answers over HTTP ${parity.differences.length} differ from those in this process.`,
  ];
}

/** @param misses identifiers by set: no text of a bench is written anywhere */
export async function writeResults(results, misses) {
  writeJson(`${FOLDER}/results.json`, results);
  writeJson(`${FOLDER}/misses.json`, misses);
  await writeSection(`${FOLDER}/README.md`, 'evals-trustguard', partsOf(results));
  await writeSection('README.md', 'evals-trustguard', [
    `${madeOn(results)} ${metOf(results.bars)}`,
    barTable(results.bars),
  ]);
}
