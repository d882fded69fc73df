import { stringify } from 'csv-stringify/sync';
import { EVALUATION_COLUMNS, type EvaluationRecord } from '@aiguards/persistence';
import type { ExportFormat } from './audit.schema';

type Pages = AsyncIterable<EvaluationRecord[]>;

const COLUMNS = Object.keys(EVALUATION_COLUMNS);

/** Spreadsheets run what begins with "=": user ids come from clients. */
const CSV = { columns: COLUMNS, escape_formulas: true, cast: { boolean: String } };

async function* csv(pages: Pages): AsyncGenerator<string> {
  yield stringify([], { ...CSV, header: true });
  for await (const page of pages) yield stringify(page, CSV);
}

async function* ndjson(pages: Pages): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** A page of records at a time, as text. */
export const exportLines: Record<ExportFormat, (pages: Pages) => AsyncGenerator<string>> = { csv, ndjson };
