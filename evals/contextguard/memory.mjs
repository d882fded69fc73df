// What a turn costs early and late in a session: time, and what goes to and from the store of sessions.
import { Redis as Client } from 'ioredis';
import { hostGuard } from '../guard/hosted.mjs';
import { written } from '../guard/rows.mjs';
import { textsOf } from '../guard/speed.mjs';
import { Redis } from '../processes/redis.mjs';
import { median, round } from '../report/statistics.mjs';

const TURN = { length: 500, count: 40 };
const EARLY = 10;
const LATE = 10_000;
/** Turns that a session remembers: up to here a turn has more to compare with than the one before. */
const FULL = 50;
const SAMPLES = 100;
/** Any: texts are sealed as in production. */
const SECRET_KEY = 'memory-of-sessions'.repeat(4);

const texts = () =>
  textsOf(
    written('contextguard', 'conversations')
      .filter(({ language }) => language === 'en')
      .map(({ turns }) => turns.map(({ content }) => content).join(' ')),
    TURN,
  );

const keyOf = (session) => `contextguard:turns:${JSON.stringify(['default', null, session])}`;
const BOUNDS = { entries: FULL, characters: 128 * 1024 };

/** Asks turns of sessions. */
class Sessions {
  turns = texts();

  constructor(guard) {
    this.guard = guard;
  }

  async say(session, index) {
    return (await this.guard.ask({ text: this.turns[index % this.turns.length], role: 'user' }, session)).ms;
  }

  /** The guard fills a session up; thousands of turns beyond that are those same ones, put where it remembers them. */
  async fill(session, turns) {
    for (let index = 0; index < Math.min(turns, FULL); index++) await this.say(session, index);
    const { store } = this.guard;
    const entries = await store.entries(keyOf(session));
    for (let index = FULL; index < turns; index++) {
      await store.append(keyOf(session), entries[index % FULL].entry, BOUNDS, 3600);
    }
  }

  /** Times of turns of about that number: of many sessions early on, of one later, where a turn more changes nothing. */
  async timesAt(number) {
    const times = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      const session = number > FULL ? `at ${number}` : `at ${number}, ${sample}`;
      if (number <= FULL || sample === 0) await this.fill(session, number - 1);
      times.push(await this.say(session, sample));
    }
    return times;
  }
}

const NUMBERS = { early: EARLY, full: FULL + 1, late: LATE };

async function timesOf(sessions) {
  const p50 = {};
  for (const [name, number] of Object.entries(NUMBERS)) p50[name] = median(await sessions.timesAt(number));
  return {
    turn_10_p50_ms: round(p50.early, 3),
    turn_51_p50_ms: round(p50.full, 3),
    turn_10000_p50_ms: round(p50.late, 3),
    ratio: round(p50.late / p50.early, 2),
    ratio_once_full: round(p50.late / p50.full, 2),
  };
}

/** What Redis took in and gave out while something was done, without what asking for it takes. */
async function trafficOf(client, work) {
  const counters = async () => {
    const stats = await client.info('stats');
    const of = (name) => Number(new RegExp(`${name}:(\\d+)`).exec(stats)?.[1]);
    return { in: of('total_net_input_bytes'), out: of('total_net_output_bytes') };
  };
  const [first, second] = [await counters(), await counters()];
  await work();
  const third = await counters();
  return {
    written: third.in - second.in - (second.in - first.in),
    read: third.out - second.out - (second.out - first.out),
  };
}

async function bytesOf(sessions, client) {
  const perTurn = {};
  for (const [name, session] of [
    ['turn_10', `at ${EARLY}, 0`],
    ['turn_10000', `at ${LATE}`],
  ]) {
    const { read, written: sent } = await trafficOf(client, () => sessions.say(session, 7));
    perTurn[name] = { read_bytes: read, written_bytes: sent };
  }
  const stored = await client.memory('USAGE', `aiguards:kv:${keyOf(`at ${LATE}`)}`, 'SAMPLES', 0);
  return { ...perTurn, stored_bytes: stored };
}

async function inRedis() {
  const redis = await Redis.start();
  const client = new Client(redis.url);
  const sessions = new Sessions(await hostGuard('contextguard', { REDIS_URL: redis.url, SECRET_KEY }));
  const times = await timesOf(sessions);
  const bytes = await bytesOf(sessions, client);
  client.disconnect();
  return { ...times, ...bytes };
}

/**
 * The cost of a turn of 500 characters at turn 10 and at turn 10,000 of its session, through schema, memory and analysis.
 * @returns `ratio`: the late one by the early one, of the worse of the two stores; `redis` is null where none is installed
 */
export async function measureSessionMemory() {
  const memory = await timesOf(new Sessions(await hostGuard('contextguard')));
  const redis = await inRedis().catch(() => null);
  return { ratio: Math.max(memory.ratio, redis?.ratio ?? 0), memory, redis };
}
