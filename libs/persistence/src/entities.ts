import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { DIALECTS, type DialectName } from './dialect';
import type { AdminEventRecord } from './records/admin-event.record';
import type { ApiKeyRecord } from './records/api-key.record';
import type { ErasureRecord } from './records/erasure.record';
import { EVALUATION_COLUMNS, type ColumnKind, type EvaluationRecord } from './records/evaluation.record';

type Columns<T> = Record<keyof T, ColumnKind>;

const ADMIN_EVENT_COLUMNS: Columns<AdminEventRecord> = {
  id: 'id',
  happened_at: 'instant',
  tenant: 'text',
  principal: 'text',
  request_id: 'text',
  action: 'text',
  subject: 'text',
  details: 'json',
};

const API_KEY_COLUMNS: Columns<ApiKeyRecord> = {
  id: 'text',
  tenant: 'text',
  name: 'text',
  scopes: 'text',
  key_hash: 'text',
  previous_hash: 'text',
  previous_expires_at: 'instant',
  created_at: 'instant',
  created_by: 'text',
  expires_at: 'instant',
  last_used_at: 'instant',
  revoked_at: 'instant',
};

const ERASURE_COLUMNS: Columns<ErasureRecord> = {
  id: 'id',
  tenant: 'text',
  user_digest: 'text',
  erased_at: 'instant',
};

/** How TypeORM sees the tables; the migrations make them. */
export function entities(dialect: DialectName): EntitySchema[] {
  const { types } = DIALECTS[dialect];
  const entity = <T>(name: string, columns: Columns<T>): EntitySchema =>
    new EntitySchema({
      name,
      columns: Object.fromEntries(
        Object.entries<ColumnKind>(columns).map(([column, kind]): [string, EntitySchemaColumnOptions] => [
          column,
          { type: types[kind], primary: column === 'id', nullable: column !== 'id' },
        ]),
      ),
    });
  return [
    entity<EvaluationRecord>('evaluations', EVALUATION_COLUMNS),
    entity<AdminEventRecord>('admin_events', ADMIN_EVENT_COLUMNS),
    entity<ApiKeyRecord>('api_keys', API_KEY_COLUMNS),
    entity<ErasureRecord>('erasures', ERASURE_COLUMNS),
  ];
}
