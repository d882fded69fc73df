import { table } from '../report/readme.mjs';
import { areaText, three, typesText, withInterval } from './cells.mjs';

const WAYS = ['session', 'conversation_history'];

export function shiftTable(conversations) {
  const rows = WAYS.flatMap((way) =>
    conversations[way].shifts.kinds.map((row) => [
      row.kind,
      way,
      row.rows,
      withInterval(row),
      three(row.mean_score),
    ]),
  );
  const areas = WAYS.map((way) => `as ${way} ${areaText(conversations[way].shifts)}`).join(', ');
  return `${table(['turn', 'given as', 'turns', 'drift named, %', 'mean score'], rows)}\n\nAUC of switches and hijacks against the other three: ${areas}.`;
}

export function trajectoryTable(conversations) {
  const rows = WAYS.flatMap((way) =>
    conversations[way].recall.map((row) => [
      row.kind,
      way,
      row.named.rows,
      withInterval(row.named),
      withInterval(row.any),
      withInterval(row.listed),
    ]),
  );
  return table(
    [
      'trajectory',
      'given as',
      'conversations',
      'named, %',
      'any of the four, %',
      'listed turns that are part of it, %',
    ],
    rows,
  );
}

export function falseFindingTable(conversations) {
  const rows = WAYS.flatMap((way) =>
    conversations[way].false_findings.map((row) => [
      row.kind,
      way,
      row.conversations.rows,
      withInterval(row.conversations),
      three(row.findings_per_conversation),
      typesText(row.types),
    ]),
  );
  return table(
    ['conversations', 'given as', 'rows', 'with a false finding, %', 'findings a conversation', 'as'],
    rows,
  );
}

export const languageTable = ({ session: { languages } }) =>
  table(
    ['language', 'bad conversations', 'found, %'],
    languages.map((row) => [row.language, row.rows, withInterval(row)]),
  );
