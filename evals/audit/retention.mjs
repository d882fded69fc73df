import { DAYS } from './history.mjs';
import { Gateway } from './gateway.mjs';
import { round } from '../report/statistics.mjs';
import { pagesDuring } from './pages.mjs';

/** A thirtieth of the history is too old at once: 333,333 of 10,000,000 evaluations. */
const RETENTION_DAYS = DAYS - 3;
const LOOK_MS = 50;

const oldest = async (client) =>
  (await client.query('SELECT id FROM evaluations ORDER BY id LIMIT 1')).rows[0].id;

/** Resolves once the first evaluations have gone. */
function begun(postgres) {
  return postgres.use(async (client) => {
    const first = await oldest(client);
    while ((await oldest(client)) === first) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  });
}

/** What deleting costs those who read meanwhile. The first run comes a few seconds after the start of a gateway. */
export async function measureRetention(postgres, env, headers) {
  const gateway = await Gateway.start({ ...env, AUDIT_RETENTION_DAYS: String(RETENTION_DAYS) });
  const deleted = gateway.logged('past their retention');
  await begun(postgres);
  const started = performance.now();
  const { result, pages } = await pagesDuring(gateway, headers, deleted);
  const seconds = (performance.now() - started) / 1000;
  await gateway.stop();
  return {
    days: RETENTION_DAYS,
    rows: result.records,
    seconds: round(seconds),
    rows_per_second: Math.round(result.records / seconds),
    pages,
  };
}
