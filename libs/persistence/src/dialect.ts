import type { ColumnType } from 'typeorm';
import type { DatabaseSettings } from '@aiguards/config';
import { EVALUATION_COLUMNS, type ColumnKind } from './records/evaluation.record';

export type DialectName = DatabaseSettings['kind'];

/** What the two databases write differently. */
export interface Dialect {
  types: Record<ColumnKind, ColumnType>;
  /** Inserts the elements of one JSON array, leaving out those whose id is there. */
  insertEvaluations: string;
  /** Records inserted at once. The embedded database works on this thread: few, so that requests get their turn between. */
  batchSize: number;
  /** The start of the hour of a timestamp column, as ISO 8601 text. */
  hourOf(column: string): string;
  /** Run after an erasure, so that nothing of it stays in files that belong to the database; null: the server does that. */
  afterErasure: string | null;
}

const names = Object.keys(EVALUATION_COLUMNS);
const kinds = Object.entries(EVALUATION_COLUMNS);

/** Types of the columns of `jsonb_to_recordset`. */
const POSTGRES: Dialect['types'] = {
  id: 'uuid',
  text: 'text',
  instant: 'timestamptz',
  json: 'jsonb',
  integer: 'integer',
  real: 'double precision',
  boolean: 'boolean',
};

/**
 * One parameter holds the whole batch, so that the lines of the spool go to the database without being parsed here;
 * TypeORM's own bulk insert spends several times as long on building its statement.
 */
export const DIALECTS: Record<DialectName, Dialect> = {
  postgres: {
    types: POSTGRES,
    insertEvaluations:
      `INSERT INTO evaluations (${names.join(', ')}) SELECT ${names.join(', ')} ` +
      `FROM jsonb_to_recordset($1::jsonb) AS batch(${kinds.map(([name, kind]) => `${name} ${String(POSTGRES[kind])}`).join(', ')}) ` +
      'ON CONFLICT (id) DO NOTHING',
    batchSize: 500,
    hourOf: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24":00:00.000Z"')`,
    afterErasure: null,
  },
  sqlite: {
    types: {
      id: 'varchar',
      text: 'text',
      instant: 'datetime',
      json: 'simple-json',
      integer: 'integer',
      real: 'real',
      boolean: 'boolean',
    },
    insertEvaluations:
      `INSERT INTO evaluations (${names.join(', ')}) SELECT ` +
      kinds.map(([name, kind]) => `value ${kind === 'json' ? '->' : '->>'} '$.${name}'`).join(', ') +
      // "WHERE true" tells the parser that the ON belongs to the INSERT.
      ' FROM json_each(?) WHERE true ON CONFLICT (id) DO NOTHING',
    batchSize: 100,
    hourOf: (column) => `strftime('%Y-%m-%dT%H:00:00.000Z', ${column})`,
    afterErasure: 'PRAGMA wal_checkpoint(TRUNCATE)',
  },
};
