import { headOf, processText, writeGuardReport } from '../report/guard-report.mjs';
import {
  alarmTable,
  areaText,
  groundingTable,
  languageTable,
  leftOutTable,
  levelTable,
  obfuscationTable,
  piiTable,
  receiptText,
  secretsText,
  setTable,
  speedTable,
  withInterval,
} from './tables.mjs';

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
  const { rows, languages, obfuscations, speed } = results;
  const used = (use) => rows.filter((row) => row.use === use);
  return [
    ...headOf(results),
    '### Public benches\n\nNo row of them trained anything.',
    setTable(used('bench')),
    alarmTable(results.false_alarms),
    '### Texts of other tasks\n\nPublic benches of question answering, summarisation and moderation: they hold no attack, and trained nothing.',
    setTable(used('ordinary')),
    '### Written for this evaluation',
    setTable(used('written')),
    languageTable(languages),
    '### Levels\n\nOver at most 120 rows of each set that trained nothing.',
    levelTable(results.levels),
    '### Findings and confidence',
    receiptText(results.receipts),
    '### Obfuscations',
    obfuscationTable(obfuscations),
    '### Sources left out of training\n\nFrom the reports of the trainer, of the models alone, without rules.',
    leftOutTable(results.left_out),
    '### Seen in training\n\nHigh figures here say only that what was learnt is remembered.',
    setTable(used('seen')),
    '### Personal data',
    piiTable(results.pii),
    '### Secrets',
    secretsText(results.secrets),
    '### Groundedness',
    groundingTable(results.grounding),
    '### Speed and memory',
    speedTable(speed),
    processText(results),
  ];
}

/** @param misses identifiers by set: no text of a bench is written anywhere */
export const writeResults = (results, misses) =>
  writeGuardReport('trustguard', results, misses, partsOf(results));
