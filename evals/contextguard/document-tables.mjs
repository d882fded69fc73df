import { table } from '../report/readme.mjs';
import { percent, typesText, withInterval } from './cells.mjs';

export function provenanceTable(rows) {
  const planted = rows.filter(({ found }) => found.rows > 0);
  const head = [
    'set',
    'planted',
    'found, %',
    'the order itself, %',
    'flagged anywhere, %',
    'gone from the sanitized document, %',
    'of the span inside of what was planted, median %',
  ];
  return table(
    head,
    planted.map((row) => [
      row.set,
      row.found.rows,
      withInterval(row.found),
      withInterval(row.order_found),
      withInterval(row.flagged),
      withInterval(row.sanitized),
      percent(row.inside_of_span),
    ]),
  );
}

export const cleanTable = (rows) =>
  table(
    ['documents without', 'rows', 'flagged, %', 'as', 'p50, ms', 'p95, ms'],
    rows.map((row) => [
      row.set,
      row.clean_flagged.rows,
      withInterval(row.clean_flagged),
      typesText(row.clean_types),
      row.p50_ms,
      row.p95_ms,
    ]),
  );

export const hiddenTable = ({ hidden }) =>
  table(
    ['hidden', 'documents', 'found and named, %', 'found, %', 'gone from the sanitized document, %'],
    hidden.map((row) => [
      row.family,
      row.rows,
      withInterval(row.named),
      withInterval(row.found),
      withInterval(row.gone),
    ]),
  );

export const ordinaryTable = ({ ordinary }) =>
  table(
    ['nothing hidden', 'documents', 'flagged, %', 'as'],
    ordinary.map((row) => [row.family, row.rows, withInterval(row.flagged), typesText(row.types)]),
  );
