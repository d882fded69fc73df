// What a turn and what documents cost, beside the least that any reader of the same texts does.
import { written } from '../guard/rows.mjs';
import { textsOf } from '../guard/speed.mjs';
import { median, percentile, round } from '../report/statistics.mjs';
import { wordsOf } from './baselines.mjs';

const [ROUNDS, WARM_UP] = [4, 2];
const TURN = { length: 500, count: 24 };
const HISTORY_TURNS = 50;
const DOCUMENT = { length: 5000, count: 60 };
const DOCUMENTS = 20;

const isOrdinary = ({ kind, language }) => kind === 'harmless' && language === 'en';
const roleOf = (index) => (index % 2 === 0 ? 'user' : 'assistant');

function figuresOf(times, { user, system }) {
  return {
    p50_ms: round(median(times), 3),
    p95_ms: round(percentile(times, 0.95), 3),
    mean_cpu_ms: round((user + system) / 1000 / times.length, 3),
  };
}

/** @param ask does it once, and says how many milliseconds it took */
async function timed(questions, ask) {
  for (let round = 0; round < WARM_UP; round++) for (const one of questions) await ask(one);
  const times = [];
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) for (const one of questions) times.push(await ask(one));
  return figuresOf(times, process.cpuUsage(before));
}

function stringsIn(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Parses what was sent, and takes the words out of every text: less than that no detector does. */
function readOnce(json) {
  const started = performance.now();
  const words = stringsIn(JSON.parse(json)).reduce((sum, text) => sum + wordsOf(text).length, 0);
  const ms = performance.now() - started;
  return words > 0 ? ms : 0;
}

async function withReference(payloads, ask) {
  const guard = await timed(payloads, ask);
  const reference = await timed(
    payloads.map((payload) => JSON.stringify(payload)),
    readOnce,
  );
  return { ...guard, reference, times_reference: round(guard.p50_ms / reference.p50_ms, 1) };
}

async function sessionsOf(guard, turns) {
  const sessions = turns.map((_, index) => `speed ${index}`);
  for (const session of sessions) {
    for (let index = 0; index < HISTORY_TURNS; index++)
      await guard.ask({ text: turns[index % turns.length], role: roleOf(index) }, session);
  }
  return sessions;
}

/** Wall and CPU time through schema, session memory and analysis, of the compiled guard in this process. */
export async function measureSpeed(guard) {
  const prose = written('contextguard', 'conversations')
    .filter(isOrdinary)
    .map(({ turns }) => turns.map(({ content }) => content).join(' '));
  const turns = textsOf(prose, TURN);
  const before = Array.from({ length: HISTORY_TURNS }, (_, index) => ({
    role: roleOf(index),
    content: turns[index % turns.length],
  }));
  const withHistory = turns.map((text) => ({ text, role: 'user', conversation_history: before }));
  const documents = textsOf(prose, DOCUMENT);
  const withDocuments = Array.from({ length: 6 }, (_, from) => ({
    text: turns[from],
    documents: Array.from({ length: DOCUMENTS }, (_, index) => ({
      id: String(index),
      text: documents[(from * 7 + index) % documents.length],
      source: 'retrieved',
    })),
  }));
  const sessions = await sessionsOf(guard, turns);
  const ask = async (payload) => (await guard.ask(payload)).ms;
  const askSession = async ({ text, role }) =>
    (await guard.ask({ text, role }, sessions[turns.indexOf(text)])).ms;
  return {
    history: await withReference(withHistory, ask),
    session: await timed(withHistory, askSession),
    alone: await withReference(
      turns.map((text) => ({ text, role: 'user' })),
      ask,
    ),
    documents: await withReference(withDocuments, ask),
  };
}
