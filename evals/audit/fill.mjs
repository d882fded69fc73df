import { DAY_MS, DAYS, INSERT_ROWS } from './history.mjs';

const CHUNK = 100_000;
/** One per core of a small machine. */
const CONNECTIONS = 2;

/** For filling only: the numbers are measured with the settings that Postgres comes with. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  max_wal_size: '8GB',
  maintenance_work_mem: '1GB',
  autovacuum: 'off',
  max_parallel_maintenance_workers: '0',
};
const AS_BEFORE = Object.fromEntries(Object.keys(FAST).map((name) => [name, undefined]));

const OTHER_INDEXES = `
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = 'evaluations' AND indexname NOT IN (SELECT conname FROM pg_constraint)`;

/** Each connection takes every second chunk, so that rows lie in the order of time as when they are written by gateways. */
async function insert(postgres, rows) {
  const end = Date.now();
  const stepMs = (DAYS * DAY_MS) / rows;
  let next = 1;
  const work = async (client) => {
    while (next <= rows) {
      const first = next;
      next += CHUNK;
      const last = Math.min(rows, first + CHUNK - 1);
      await client.query(INSERT_ROWS, [first, last, end - (rows - first + 1) * stepMs, stepMs]);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, () => postgres.use(work)));
}

async function createIndexes(postgres, definitions) {
  const waiting = [...definitions];
  const work = async (client) => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await client.query(next);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, () => postgres.use(work)));
}

/**
 * Fills the migrated table. Its indexes are made afterwards from the definitions that the migration gave them, in a
 * fraction of the time; they are more compact than those that grew.
 */
export async function fill(postgres, rows) {
  await postgres.configure(FAST);
  const indexes = await postgres.query(OTHER_INDEXES);
  for (const { indexname } of indexes) await postgres.query(`DROP INDEX ${indexname}`);
  const started = performance.now();
  await insert(postgres, rows);
  const inserted = performance.now();
  await createIndexes(
    postgres,
    indexes.map(({ indexdef }) => indexdef),
  );
  await postgres.query('VACUUM (ANALYZE) evaluations');
  await postgres.configure(AS_BEFORE);
  await postgres.query('CHECKPOINT');
  const seconds = (since) => Math.round((performance.now() - since) / 1000);
  return { insert_seconds: Math.round((inserted - started) / 1000), index_seconds: seconds(inserted) };
}

/** Megabytes of the table and each of its indexes. */
export function sizes(postgres) {
  return postgres.query(`
    SELECT relname AS name, round(pg_relation_size(oid) / 1048576.0)::int AS megabytes FROM pg_class
    WHERE oid = 'evaluations'::regclass
      OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'evaluations'::regclass)
    ORDER BY pg_relation_size(oid) DESC`);
}
