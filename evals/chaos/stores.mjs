import { Postgres } from '../processes/postgres.mjs';
import { Redis } from '../processes/redis.mjs';
import { deadGuards } from './dead-guards.mjs';
import { ConstantLoad } from './load.mjs';
import { mixedBodies } from './requests.mjs';
import { bar, round } from '../report/statistics.mjs';
import { between, failed, p99 } from './samples.mjs';
import { pause, startSystem, stopSystem } from './system.mjs';

const PER_SECOND = 300;
const WARM_UP_MS = 3000;
const CALM_MS = 10_000;
const POSTGRES_AWAY_MS = 20_000;
const SETTLE_MS = 10_000;
/** How long records that waited may take to arrive. */
const DELIVERY_MS = 30_000;

/** Requests that were answered and are not in the history, and records that are there more than once. */
async function lostRecords(postgres, samples) {
  const answered = samples.filter(({ status }) => status !== 0).map(({ id }) => id);
  const until = performance.now() + DELIVERY_MS;
  for (;;) {
    const [{ found, rows }] = await postgres.query(
      'SELECT count(DISTINCT request_id)::int AS found, count(*)::int AS rows FROM evaluations WHERE request_id = ANY($1)',
      [answered],
    );
    if (found === answered.length || performance.now() > until) {
      return { answered: answered.length, lost: answered.length - found, twice: rows - found };
    }
    await pause(500);
  }
}

/** Guards over Redis, history in Postgres; Redis is restarted, then Postgres is stopped for twenty seconds. */
async function storesAway(redis, postgres) {
  const env = { DATABASE_URL: postgres.url };
  const system = await startSystem({ redisUrl: redis.url, env });
  const load = new ConstantLoad(system.gateways[0].url, PER_SECOND, mixedBodies());
  await pause(WARM_UP_MS + CALM_MS);
  const redisAt = load.now;
  await redis.stop();
  await pause(500);
  await redis.launch();
  await pause(SETTLE_MS);
  const postgresAt = load.now;
  await postgres.stop();
  await pause(POSTGRES_AWAY_MS);
  await postgres.launch();
  await pause(SETTLE_MS);
  const samples = await load.stop();
  const records = await lostRecords(postgres, samples);
  await stopSystem(system);
  const redisTime = between(samples, redisAt, postgresAt);
  const bad = redisTime.filter(({ status, fallback }) => status !== 200 || fallback);
  return {
    requests: samples.length,
    failed: failed(samples).length,
    calm_p99_ms: p99(between(samples, WARM_UP_MS, WARM_UP_MS + CALM_MS)),
    redis_p99_ms: p99(redisTime),
    redis_fallbacks: bad.length,
    redis_recovered_ms: round(Math.max(redisAt, ...bad.map(({ atMs }) => atMs)) - redisAt, 0),
    postgres_p99_ms: p99(between(samples, postgresAt, Infinity)),
    records,
  };
}

export async function stores() {
  const redis = await Redis.start();
  const guards = await deadGuards({ redis });
  const postgres = await Postgres.start();
  const outages = await storesAway(redis, postgres);
  return {
    dead_guards: guards,
    outages,
    bars: [
      ...guards.bars,
      bar('Redis restarted, Postgres away for 20 s: failed requests', outages.failed, '<=', 0),
      bar('Redis restarted: recovered after, ms', outages.redis_recovered_ms, '<=', 10_000),
      bar('Postgres away for 20 s: records lost', outages.records.lost, '<=', 0),
      bar('Postgres away for 20 s: records twice', outages.records.twice, '<=', 0),
    ],
  };
}
