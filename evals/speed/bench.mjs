// `npm run bench`: speed as ratios within one run, because machines differ and are noisy.
// The load generator shares the machine with the servers, so CPU time per request is reported beside requests per
// second; servers take turns, and medians are taken over the rounds.
import { buildIfNeeded } from '../../tools/build-if-needed.mjs';
import { measureLoad } from '../processes/measure-load.mjs';
import { freePort, ServerProcess } from '../processes/server-process.mjs';
import { barTable, circumstances, table, writeJson, writeSection } from '../report/readme.mjs';
import { bar, median, round } from '../report/statistics.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const GATEWAY = 'dist/apps/gateway/src/main.js';
const PATH = '/api/v1/guards/process';
const BODY = JSON.stringify({
  service_type: 'tokenguard',
  payload: { text: 'This is a test message for token optimization', content_type: 'text' },
  user_id: 'test-user',
  session_id: 'test-session',
});
const HEADERS = { 'content-type': 'application/json' };

async function ask(url) {
  const response = await fetch(url + PATH, { method: 'POST', body: BODY, headers: HEADERS });
  return response.text();
}

const load = (server, seconds) => measureLoad(server, BODY, seconds);

async function throughput() {
  const gateway = await ServerProcess.start('gateway', GATEWAY);
  const answer = await ask(gateway.url);
  const env = { BENCH_ANSWER: answer };
  const servers = [
    gateway,
    await ServerProcess.start('gateway without history', GATEWAY, { DATABASE_ENABLED: 'false' }),
    await ServerProcess.start('gateway, answers from the cache', GATEWAY, { CACHE_ENABLED: 'true' }),
    await ServerProcess.start('bare Nest', 'evals/speed/servers/bare-nest.mjs', env),
    await ServerProcess.start('bare Fastify', 'evals/speed/servers/bare-fastify.mjs', env),
  ];
  const samples = new Map(servers.map((server) => [server.name, []]));
  for (const server of servers) await load(server, 3);
  for (let index = 0; index < ROUNDS; index++) {
    for (const server of servers) samples.get(server.name).push(await load(server, SECONDS));
  }
  await Promise.all(servers.map((server) => server.stop()));
  const rows = servers.map(({ name }) => ({
    server: name,
    requests_per_second: round(median(samples.get(name).map((sample) => sample.requestsPerSecond)), 0),
    cpu_us_per_request: round(median(samples.get(name).map((sample) => sample.cpuMicroseconds)), 1),
  }));
  const ratioTo = (name) =>
    median(
      samples
        .get('gateway')
        .map(
          ({ requestsPerSecond }, index) => requestsPerSecond / samples.get(name)[index].requestsPerSecond,
        ),
    );
  return {
    answer_bytes: answer.length,
    rows,
    to_nest: round(ratioTo('bare Nest'), 2),
    to_fastify: round(ratioTo('bare Fastify'), 2),
  };
}

async function sequentialP50(url, count) {
  const times = [];
  for (let index = 0; index < count; index++) {
    const started = performance.now();
    await ask(url);
    times.push(performance.now() - started);
  }
  return median(times);
}

async function latency() {
  const port = await freePort();
  const guard = await ServerProcess.start('tokenguard', 'dist/apps/tokenguard/src/main.js', {
    GUARD_LISTEN: `tcp://127.0.0.1:${port}`,
  });
  const local = await ServerProcess.start('local', GATEWAY);
  const tcp = await ServerProcess.start('tcp', GATEWAY, {
    TOKENGUARD_URL: `tcp://127.0.0.1:${port}`,
    FALLBACK: 'none',
  });
  for (const { url } of [local, tcp]) await sequentialP50(url, 1000);
  const samples = { local: [], tcp: [] };
  for (let index = 0; index < ROUNDS; index++) {
    samples.local.push(await sequentialP50(local.url, 400));
    samples.tcp.push(await sequentialP50(tcp.url, 400));
  }
  await Promise.all([tcp, local, guard].map((server) => server.stop()));
  const [localMs, tcpMs] = [median(samples.local), median(samples.tcp)];
  return {
    local_p50_ms: round(localMs, 3),
    tcp_p50_ms: round(tcpMs, 3),
    tcp_above_local_ms: round(tcpMs - localMs, 3),
  };
}

async function startOnce(script, env) {
  const server = new ServerProcess('start', script, env, await freePort());
  const readyMs = await server.answers();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { rssBytes } = await server.usage();
  await server.stop();
  return { readyMs, rssMegabytes: rssBytes / 1e6 };
}

async function startUp() {
  const samples = { gateway: [], guard: [] };
  for (let index = 0; index < ROUNDS; index++) {
    samples.gateway.push(await startOnce(GATEWAY, {}));
    const env = { GUARD_LISTEN: `tcp://127.0.0.1:${await freePort()}` };
    samples.guard.push(await startOnce('dist/apps/tokenguard/src/main.js', env));
  }
  const summary = (name) => ({
    ready_ms: round(median(samples[name].map((sample) => sample.readyMs)), 0),
    idle_rss_mb: round(median(samples[name].map((sample) => sample.rssMegabytes)), 0),
  });
  return { gateway: summary('gateway'), guard: summary('guard') };
}

function barsOf({ http, tcp, start }) {
  return [
    bar('requests per second, gateway / bare Nest', http.to_nest, '>=', 0.75),
    bar('p50 over TCP above local, ms', tcp.tcp_above_local_ms, '<=', 0.5),
    bar('gateway ready after, ms', start.gateway.ready_ms, '<=', 2000),
    bar('gateway RSS idle, MB', start.gateway.idle_rss_mb, '<=', 170),
    bar('guard RSS idle, MB', start.guard.idle_rss_mb, '<=', 140),
  ];
}

async function writeReadme({ date, machine, http, bars }) {
  const servers = http.rows.map((row) => [row.server, row.requests_per_second, row.cpu_us_per_request]);
  await writeSection('README.md', 'bench', [
    `${date}, ${machine.node}, ${machine.cores} cores (${machine.cpu}), load generator on the same machine:`,
    table(['short tokenguard request, 50 connections', 'requests/s', 'CPU µs per request'], servers),
    `Requests per second against bare Fastify: ${http.to_fastify}.`,
    barTable(bars),
  ]);
}

buildIfNeeded();
const start = await startUp();
const http = await throughput();
const tcp = await latency();
const bars = barsOf({ http, tcp, start });

console.table(http.rows);
console.log(
  `gateway / bare Nest ${http.to_nest}, gateway / bare Fastify ${http.to_fastify}; answers of ${http.answer_bytes} bytes`,
);
console.table(bars);
const results = {
  ...circumstances(),
  rounds: ROUNDS,
  seconds: SECONDS,
  http,
  tcp,
  start,
  bars,
};
writeJson('evals/speed/results.json', results);
await writeReadme(results);
