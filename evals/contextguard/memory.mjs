// What a turn costs early and late in a session: CPU time, and what goes to and from the store of sessions.
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
const WARM_UP = 50;
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

  /** Of turns of about that number: of many sessions early on, of one later, where a turn more changes nothing. */
  async costAt(number) {
    const times = [];
    let cpu = 0;
    for (let sample = 0; sample < WARM_UP + SAMPLES; sample++) {
      const session = number > FULL ? `at ${number}` : `at ${number}, ${sample}`;
      if (number <= FULL || sample === 0) await this.fill(session, number - 1);
      const before = process.cpuUsage();
      const ms = await this.say(session, sample);
      const { user, system } = process.cpuUsage(before);
      if (sample < WARM_UP) continue;
      times.push(ms);
      cpu += user + system;
    }
    return { p50_ms: round(median(times), 3), mean_cpu_ms: round(cpu / 1000 / SAMPLES, 3) };
  }
}

const NUMBERS = { turn_10: EARLY, turn_51: FULL + 1, turn_10000: LATE };

async function costsOf(sessions) {
  const cost = {};
  for (const [name, number] of Object.entries(NUMBERS)) cost[name] = await sessions.costAt(number);
  const timesCpu = (name) => round(cost.turn_10000.mean_cpu_ms / cost[name].mean_cpu_ms, 2);
  return { ...cost, ratio: timesCpu('turn_10'), ratio_once_full: timesCpu('turn_51') };
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
  const bytes = {};
  for (const [name, session] of [
    ['turn_10', `at ${EARLY}, 0`],
    ['turn_10000', `at ${LATE}`],
  ]) {
    const { read, written: sent } = await trafficOf(client, () => sessions.say(session, 7));
    bytes[name] = { read_bytes: read, written_bytes: sent };
  }
  const stored = await client.memory('USAGE', `aiguards:kv:${keyOf(`at ${LATE}`)}`, 'SAMPLES', 0);
  return { ...bytes, stored };
}

async function inRedis() {
  const redis = await Redis.start();
  const client = new Client(redis.url);
  const sessions = new Sessions(await hostGuard('contextguard', { REDIS_URL: redis.url, SECRET_KEY }));
  const costs = await costsOf(sessions);
  const bytes = await bytesOf(sessions, client);
  client.disconnect();
  return { ...costs, bytes };
}

/**
 * The cost of a turn of 500 characters at turn 10, at turn 51, when the session is full, and at turn 10,000: through
 * schema, memory and analysis, with the texts sealed.
 * @returns `ratio`: CPU time of turn 10,000 by that of turn 10, of the worse of the two stores. It is above 1 as far as
 * fifty turns take more to compare with than nine; `ratio_once_full` is what growth beyond that costs. `redis` is null
 * where none is installed
 */
export async function measureSessionMemory() {
  const memory = await costsOf(new Sessions(await hostGuard('contextguard')));
  const redis = await inRedis().catch(() => null);
  const worse = (name) => Math.max(memory[name], redis?.[name] ?? 0);
  return { ratio: worse('ratio'), ratio_once_full: worse('ratio_once_full'), memory, redis };
}
