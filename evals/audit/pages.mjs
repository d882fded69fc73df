import { v7 as uuidV7 } from 'uuid';
import { CODES, DAY_MS, DAYS, DECISIONS, GUARDS, HEAVIEST_USER, RARE } from './history.mjs';
import { summary, timed } from './measure.mjs';

const REQUESTS = Number(process.env.AUDIT_REQUESTS ?? 50);
/** A case that is this slow is cut short: its percentiles are clear by then. */
const MAX_SECONDS = 15;
const FEWEST = 10;
const PAGE = 100;

const pick = (values) => values[Math.floor(Math.random() * values.length)];
const randomTime = () => Date.now() - Math.random() * DAYS * DAY_MS;
const randomCursor = () => uuidV7({ msecs: Math.floor(randomTime()) });
const usual = (guard) => DECISIONS[guard][0];
const twentieth = (guard) => DECISIONS[guard][1];

function randomWindow(days) {
  const from = randomTime() - days * DAY_MS;
  return { from: new Date(from).toISOString(), to: new Date(from + days * DAY_MS).toISOString() };
}

function lastDays(days) {
  return { from: new Date(Date.now() - days * DAY_MS).toISOString() };
}

/** Filters of a page by the name of the case. `seen`: of an evaluation of the tenant, at random. */
const PAGES = {
  'first page': () => ({}),
  'page from the middle': () => ({ cursor: randomCursor() }),
  'guard, page from the middle': () => ({ guard: pick(GUARDS), cursor: randomCursor() }),
  'decision that is usual': () => ({ decision: usual(pick(GUARDS)), cursor: randomCursor() }),
  'decision of one in 100,000': () => ({ decision: RARE.decision }),
  'code of one in 2000': () => ({ code: CODES.common, cursor: randomCursor() }),
  'code of one in 200,000': () => ({ code: CODES.rare }),
  user: (seen) => ({ user_id: seen.user_id }),
  'user of most evaluations': () => ({ user_id: HEAVIEST_USER, cursor: randomCursor() }),
  session: (seen) => ({ session_id: seen.session_id }),
  'an hour': () => randomWindow(1 / 24),
  'a week': () => randomWindow(7),
  'guard + its usual decision': () => {
    const guard = pick(GUARDS);
    return { guard, decision: usual(guard), cursor: randomCursor() };
  },
  'guard + decision of one in 20': () => {
    const guard = pick(GUARDS);
    return { guard, decision: twentieth(guard), cursor: randomCursor() };
  },
  'guard + decision of one in 100,000': () => ({ guard: RARE.guard, decision: RARE.decision }),
  'guard + usual decision of another (none)': () => {
    const guard = pick(GUARDS);
    return { guard, decision: usual(pick(GUARDS.filter((other) => other !== guard))) };
  },
  'a month + guard + usual decision of another (none)': () => {
    const guard = pick(GUARDS);
    return { ...randomWindow(30), guard, decision: usual(pick(GUARDS.filter((other) => other !== guard))) };
  },
  'guard + code of one in 2000': () => ({ guard: pick(GUARDS), code: CODES.common }),
  'guard + code of one in 200,000': () => ({ guard: pick(GUARDS), code: CODES.rare }),
  'code + decision (none)': () => ({ code: CODES.common, decision: usual(pick(GUARDS)) }),
  'user + a day': (seen) => ({ user_id: seen.user_id, ...randomWindow(1) }),
  'user + guard': (seen) => ({ user_id: seen.user_id, guard: pick(GUARDS) }),
  'user of most evaluations + a day': () => ({ user_id: HEAVIEST_USER, ...randomWindow(1) }),
  'user of most evaluations + guard': () => ({ user_id: HEAVIEST_USER, guard: pick(GUARDS) }),
  'user of most evaluations + guard + usual decision of another (none)': () => ({
    user_id: HEAVIEST_USER,
    guard: GUARDS[0],
    decision: usual(GUARDS[1]),
  }),
  'user of most evaluations + decision of one in 100,000': () => ({
    user_id: HEAVIEST_USER,
    decision: RARE.decision,
  }),
  'user of most evaluations + code of one in 2000': () => ({ user_id: HEAVIEST_USER, code: CODES.common }),
  'a day + decision of one in 100,000': () => ({ ...randomWindow(1), decision: RARE.decision }),
  'a month + guard + decision of one in 20': () => {
    const guard = pick(GUARDS);
    return { ...randomWindow(30), guard, decision: twentieth(guard) };
  },
  'session + guard': (seen) => ({ session_id: seen.session_id, guard: pick(GUARDS) }),
};

const STATS = { 'statistics of 24 hours': () => ({}), 'statistics of a week': () => lastDays(7) };

/** Evaluations of a tenant at random times, to take the values of filters from. */
async function seenOf(postgres, tenant, count = REQUESTS) {
  const sql = `SELECT user_id, session_id, request_id FROM evaluations
    WHERE tenant = $1 AND id < $2 ORDER BY id DESC LIMIT 1`;
  return postgres.use(async (client) => {
    const seen = [];
    for (let tries = 0; seen.length < count; tries++) {
      if (tries > 10 * count) throw new Error(`${tenant} has too few evaluations: AUDIT_ROWS is too small`);
      seen.push(...(await client.query(sql, [tenant, randomCursor()])).rows);
    }
    return seen;
  });
}

const pageUrl = (gateway, filter) =>
  `${gateway.url}/api/v1/audit/evaluations?${new URLSearchParams({ limit: PAGE, ...filter })}`;
const statsUrl = (gateway, filter) => `${gateway.url}/api/v1/audit/stats?${new URLSearchParams(filter)}`;

/** Between the requests that count, one that asks for nothing: what the machine and its other work take of each. */
async function measureCase(gateway, urls, headers, rowsOf) {
  const times = [];
  const idle = [];
  let rows = 0;
  const started = performance.now();
  for (const url of urls) {
    idle.push((await timed(`${gateway.url}/health/live`)).milliseconds);
    const { text, milliseconds } = await timed(url, headers);
    times.push(milliseconds);
    rows += rowsOf(JSON.parse(text));
    if (times.length >= FEWEST && performance.now() - started > MAX_SECONDS * 1000) break;
  }
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    requests: times.length,
    rows_per_second: Math.round(rows / seconds),
    ...summary(times),
    health_p95_ms: summary(idle).p95_ms,
  };
}

/** @param tenants name → header of its key */
export async function measurePages(gateway, postgres, tenants) {
  const results = [];
  for (const [tenant, headers] of Object.entries(tenants)) {
    const seen = await seenOf(postgres, tenant);
    const measure = async (name, kind, urls, rowsOf) =>
      results.push({ name, kind, tenant, ...(await measureCase(gateway, urls, headers, rowsOf)) });
    for (let index = 0; index < 20; index++) await timed(pageUrl(gateway, {}), headers); // Not of a cold process.
    const page = ({ evaluations }) => evaluations.length;
    for (const [name, filterOf] of Object.entries(PAGES)) {
      await measure(
        name,
        'page',
        seen.map((one) => pageUrl(gateway, filterOf(one))),
        page,
      );
    }
    const byRequest = seen.map(({ request_id }) => `${gateway.url}/api/v1/audit/evaluations/${request_id}`);
    await measure('one request', 'page', byRequest, page);
    for (const [name, filterOf] of Object.entries(STATS)) {
      await measure(
        name,
        'stats',
        seen.map(() => statsUrl(gateway, filterOf())),
        ({ hours }) => hours.length,
      );
    }
  }
  return results;
}

/** Pages one after the other for as long as the work takes. */
export async function pagesDuring(gateway, headers, work) {
  const times = [];
  let working = true;
  const done = work.finally(() => (working = false));
  while (working) {
    times.push((await timed(pageUrl(gateway, { cursor: randomCursor() }), headers)).milliseconds);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { result: await done, pages: { requests: times.length, ...summary(times) } };
}
