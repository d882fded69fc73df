import { createHash, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import Libsql from 'libsql';
import { v7 as uuidV7 } from 'uuid';
import { ROOT } from '../processes/server-process.mjs';
import { DAY_MS, DAYS, DECISIONS, GUARDS, LARGE, USERS } from './history.mjs';

const require = createRequire(import.meta.url);
const { Database } = require(`${ROOT}dist/libs/persistence/src/database.js`);
const { EvaluationWriter } = require(`${ROOT}dist/libs/persistence/src/evaluation-writer.js`);

/** Records of a statement, as the drainer of the outbox takes them. */
const BATCH = 500;

function recordAt(time, tenant) {
  const guard = GUARDS[Math.floor(Math.random() * GUARDS.length)];
  const user = Math.floor(Math.random() ** 3 * USERS);
  return {
    id: uuidV7({ msecs: Math.floor(time) }),
    request_id: randomUUID(),
    evaluated_at: new Date(time).toISOString(),
    tenant,
    principal: 'key:1',
    user_id: `user-${user}`,
    session_id: `session-${user}-${Math.floor(time / (7 * DAY_MS))}`,
    guard,
    guard_version: '0.1.0',
    gateway_version: '0.1.0',
    models: [],
    decision: DECISIONS[guard][Math.random() < 0.95 ? 0 : 1],
    score: 0.1234,
    confidence: 0.85,
    code: null,
    findings: [],
    findings_count: 0,
    ms: 1.234,
    transport: 'local',
    fallback: false,
    cached: false,
    client_type: 'web',
    client_version: null,
    text_sha256: createHash('sha256').update(String(time)).digest('hex'),
    text_length: 400,
    token_count: 100,
    token_count_estimated: true,
    text: null,
  };
}

/** Writes records through the product's own writer. @returns records per second, making them not counted */
async function write(settings, count, batch, timeOf, tenant) {
  const database = new Database(settings, () => {});
  await database.open();
  const writer = new EvaluationWriter(database, () => []);
  let milliseconds = 0;
  for (let first = 0; first < count; first += batch) {
    const records = Array.from({ length: Math.min(batch, count - first) }, (_, index) =>
      JSON.stringify(recordAt(timeOf(first + index), tenant)),
    );
    const started = performance.now();
    const refused = await writer.write(records);
    milliseconds += performance.now() - started;
    if (refused > 0) throw new Error(`${refused} records were refused`);
  }
  await database.close();
  return Math.round((count / milliseconds) * 1000);
}

/** New records on top of the whole history, one batch after the other. */
export function measureWrites(postgres, count) {
  const { hostname, port, username, password, pathname } = new URL(postgres.url);
  const settings = {
    kind: 'postgres',
    target: {
      host: hostname,
      port: Number(port),
      user: username,
      password,
      name: pathname.slice(1),
      sslMode: 'disable',
    },
    poolSize: 2,
    connectTimeoutMs: 3000,
    statementTimeoutMs: 15_000,
    required: true,
  };
  return write(settings, count, BATCH, () => Date.now(), LARGE.name);
}

/** Records in the embedded database that the writer has written; all others are made of them. */
const SAMPLE = 1000;

/**
 * Fills the embedded database with copies of a few records, of which only ids and requests differ: the writer itself
 * would need minutes for a million, most of them for the indexes, which are made afterwards here.
 */
export async function fillSqlite(file, count) {
  const end = Date.now();
  const stepMs = Math.floor((DAYS * DAY_MS) / count);
  const settings = { kind: 'sqlite', file, required: true };
  await write(settings, SAMPLE, BATCH, () => end - DAYS * DAY_MS, 'default');
  const database = new Libsql(file);
  const indexes = database
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'evaluations' AND type = 'index' AND sql > ''",
    )
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  const others = database
    .prepare("SELECT name FROM pragma_table_info('evaluations') WHERE name NOT IN ('id', 'request_id')")
    .all()
    .map(({ name }) => name);
  database.exec(`
    INSERT INTO evaluations (id, request_id, ${others.join(', ')})
    SELECT printf('%08x-%04x-7000-8000-%012x', time_ms >> 16, time_ms & 65535, number), lower(hex(randomblob(16))),
      ${others.join(', ')}
    FROM (
      SELECT *, ${end - count * stepMs} + number * ${stepMs} AS time_ms
      FROM (
        WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ${count - SAMPLE})
        SELECT number, sample.* FROM numbers
        CROSS JOIN (SELECT row_number() OVER () - 1 AS place, * FROM evaluations) AS sample
          ON sample.place = number % ${SAMPLE}
      )
    )`);
  for (const { sql } of indexes) database.exec(sql);
  database.close();
}
