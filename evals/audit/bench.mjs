// `npm run bench:audit`: the audit history with AUDIT_ROWS evaluations (10,000,000, which takes about ten minutes and
// 15 GB of temporary files), over HTTP, from a real gateway on a real Postgres that is removed afterwards.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from '../../tools/build-if-needed.mjs';
import { measureExport, measureStall, startOf } from './export.mjs';
import { fill, sizes } from './fill.mjs';
import { Gateway, keyOf } from './gateway.mjs';
import { LARGE, SMALL } from './history.mjs';
import { measurePages } from './pages.mjs';
import { Postgres } from '../processes/postgres.mjs';
import { circumstances } from '../report/readme.mjs';
import { barsOf, writeResults } from './report.mjs';
import { measureRetention } from './retention.mjs';
import { cleaningUp, temporaryDirectory } from '../processes/temporary.mjs';
import { fillSqlite, measureWrites } from './writes.mjs';

const ROWS = Number(process.env.AUDIT_ROWS ?? 10_000_000);
const EXPORTED = Math.min(1_000_000, ROWS);
const WRITTEN = 20_000;

const started = performance.now();
const say = (text) => console.log(`${Math.round((performance.now() - started) / 1000)} s: ${text}`);

/** Starts a gateway, which makes the tables, and ends it. */
async function migrate(env) {
  await (await Gateway.start(env)).stop();
}

/** An export, and how much more memory it takes at most than one of a tenth of its rows just before. */
async function measureGrowth(gateway, headers, format, fromOf) {
  const tenth = await measureExport(gateway, headers, format, fromOf(EXPORTED / 10));
  const whole = await measureExport(gateway, headers, format, fromOf(EXPORTED));
  return { ...whole, rss_tenth_mb: tenth.rss_peak_mb, rss_growth_mb: whole.rss_peak_mb - tenth.rss_peak_mb };
}

async function onPostgres() {
  const postgres = await Postgres.start();
  const env = {
    DATABASE_URL: postgres.url,
    DATA_DIR: temporaryDirectory('bench-data'),
    AUTH_REQUIRED: 'true',
  };
  await migrate(env);
  say('filling Postgres');
  const filled = await fill(postgres, ROWS);
  const keys = {};
  for (const { name } of [LARGE, SMALL]) keys[name] = await keyOf(name, env);
  const counts =
    'SELECT tenant AS name, count(*)::int AS rows FROM evaluations WHERE tenant = ANY($1) GROUP BY 1';
  const shared = {
    rows: ROWS,
    filled,
    sizes: await sizes(postgres),
    tenants: await postgres.query(`${counts} ORDER BY 1`, [Object.keys(keys)]),
    postgres: await postgres.version(),
  };
  say('reading pages');
  const gateway = await Gateway.start(env);
  const pages = await measurePages(gateway, postgres, keys);
  say('exporting from Postgres');
  const exports = [];
  const fromOf = (rows) => startOf(rows, ROWS, LARGE.share);
  for (const format of ['ndjson', 'csv']) {
    exports.push({
      database: 'Postgres',
      ...(await measureGrowth(gateway, keys[LARGE.name], format, fromOf)),
    });
  }
  const stalled = await measureStall(gateway, keys[LARGE.name], fromOf(EXPORTED));
  await gateway.stop();
  say('writing');
  const writes = { rows: WRITTEN, rows_per_second: await measureWrites(postgres, WRITTEN) };
  say('deleting what is too old');
  const retention = await measureRetention(postgres, env, keys[LARGE.name]);
  return { ...shared, pages, exports, stalled, writes, retention };
}

async function onSqlite() {
  say('filling SQLite');
  const env = { DATA_DIR: join(temporaryDirectory('bench-sqlite'), 'data') };
  mkdirSync(env.DATA_DIR);
  await fillSqlite(join(env.DATA_DIR, 'aiguards.sqlite'), EXPORTED);
  say('exporting from SQLite');
  const gateway = await Gateway.start(env);
  const fromOf = (rows) => (rows < EXPORTED ? startOf(rows, EXPORTED, 1) : 0);
  const measured = await measureGrowth(gateway, {}, 'ndjson', fromOf);
  await gateway.stop();
  return { database: 'SQLite', ...measured };
}

buildIfNeeded();
await cleaningUp(async () => {
  const { postgres, exports, ...measured } = await onPostgres();
  const { date, machine } = circumstances();
  const results = {
    date,
    machine: { ...machine, postgres },
    ...measured,
    exports: [...exports, await onSqlite()],
  };
  results.bars = barsOf(results);
  const missed = results.bars.filter(({ result }) => result === 'missed');
  for (const shown of [results.sizes, results.pages, results.exports, missed]) console.table(shown);
  console.log({ stalled: results.stalled, writes: results.writes, retention: results.retention });
  await writeResults(results);
  say('written to evals/audit/results.json and README.md');
});
