import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

/** Written out here, not taken from the entities: what a migration did must never change. */
interface Types {
  uuid: string;
  instant: string;
  json: string;
  real: string;
}

const TYPES: Readonly<Record<string, Types>> = {
  postgres: { uuid: 'uuid', instant: 'timestamptz', json: 'jsonb', real: 'double precision' },
  'better-sqlite3': { uuid: 'varchar', instant: 'datetime', json: 'text', real: 'real' },
};

const required = (type: string, ...names: string[]): TableColumnOptions[] =>
  names.map((name) => ({ name, type, isNullable: false }));
const optional = (type: string, ...names: string[]): TableColumnOptions[] =>
  names.map((name) => ({ name, type, isNullable: true }));
const primary = (type: string): TableColumnOptions => ({ name: 'id', type, isPrimary: true });

function evaluations({ uuid, instant, json, real }: Types): Table {
  const indexWhere = (where: string | undefined, ...columnNames: string[]) =>
    new TableIndex({ name: `evaluations_${columnNames.join('_')}`, columnNames, where });
  const index = (...columnNames: string[]) => indexWhere(undefined, ...columnNames);
  return new Table({
    name: 'evaluations',
    columns: [
      primary(uuid),
      ...required('text', 'request_id', 'tenant', 'principal', 'guard', 'gateway_version', 'client_type'),
      ...required(instant, 'evaluated_at'),
      ...required(json, 'models', 'findings'),
      ...required('integer', 'findings_count', 'text_length', 'token_count'),
      ...required(real, 'ms'),
      ...required('boolean', 'fallback', 'cached', 'token_count_estimated'),
      ...optional('text', 'user_id', 'session_id', 'guard_version', 'decision', 'code', 'transport'),
      ...optional('text', 'client_version', 'text_sha256', 'text'),
      ...optional(real, 'score', 'confidence'),
    ],
    // The id is in the order of time, so each of these pages through a filter without sorting.
    indices: [
      index('tenant', 'id'),
      index('tenant', 'guard', 'id'),
      index('tenant', 'decision', 'id'),
      // A decision that the guard never makes: planners take the two for independent, and read everything to find none.
      index('tenant', 'guard', 'decision', 'id'),
      // Few evaluations fail; the others need no entry.
      indexWhere('code IS NOT NULL', 'tenant', 'code', 'id'),
      index('tenant', 'user_id', 'id'),
      index('tenant', 'session_id', 'id'),
      index('tenant', 'request_id', 'id'),
    ],
  });
}

function adminEvents({ uuid, instant, json }: Types): Table {
  return new Table({
    name: 'admin_events',
    columns: [
      primary(uuid),
      ...required(instant, 'happened_at'),
      ...required('text', 'tenant', 'principal', 'action'),
      ...optional('text', 'request_id', 'subject'),
      ...required(json, 'details'),
    ],
    indices: [new TableIndex({ name: 'admin_events_tenant_id', columnNames: ['tenant', 'id'] })],
  });
}

function apiKeys({ instant }: Types): Table {
  return new Table({
    name: 'api_keys',
    columns: [
      primary('text'),
      ...required('text', 'tenant', 'name', 'scopes', 'key_hash', 'created_by'),
      ...required(instant, 'created_at'),
      ...optional('text', 'previous_hash'),
      ...optional(instant, 'previous_expires_at', 'expires_at', 'last_used_at', 'revoked_at'),
    ],
    indices: [
      new TableIndex({ name: 'api_keys_key_hash', columnNames: ['key_hash'], isUnique: true }),
      new TableIndex({ name: 'api_keys_previous_hash', columnNames: ['previous_hash'] }),
      new TableIndex({ name: 'api_keys_tenant', columnNames: ['tenant'] }),
    ],
  });
}

function erasures({ uuid, instant }: Types): Table {
  return new Table({
    name: 'erasures',
    columns: [primary(uuid), ...required('text', 'tenant', 'user_digest'), ...required(instant, 'erased_at')],
    indices: [new TableIndex({ name: 'erasures_erased_at', columnNames: ['erased_at'] })],
  });
}

export class HistoryAndKeys1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const types = TYPES[runner.connection.options.type];
    if (!types) throw new Error('no migration for this database');
    for (const table of [evaluations, adminEvents, apiKeys, erasures]) await runner.createTable(table(types));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['erasures', 'api_keys', 'admin_events', 'evaluations']) await runner.dropTable(name);
  }
}
