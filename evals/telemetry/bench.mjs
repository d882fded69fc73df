// `npm run bench:telemetry`: what traces and logs to Elasticsearch cost a gateway, as ratios within one run.
// Servers take turns; medians are taken over the rounds. Everything runs on this machine, sinks included.
import { buildIfNeeded } from '../../tools/build-if-needed.mjs';
import { measureLoad } from '../processes/measure-load.mjs';
import { ServerProcess } from '../processes/server-process.mjs';
import { circumstances, writeJson } from '../report/readme.mjs';
import { median, round } from '../report/statistics.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const GATEWAY = 'dist/apps/gateway/src/main.js';
const SINK = 'evals/telemetry/servers/sink.mjs';
const BODY = JSON.stringify({
  service_type: 'tokenguard',
  payload: { text: 'This is a test message for token optimization', content_type: 'text' },
});

const load = (server, seconds) => measureLoad(server, BODY, seconds);

const counters = /^(?:log_lines_dropped_total|trace_spans_total)\{.*\} [1-9].*$/gm;

async function lossesOf({ url }) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.match(counters) ?? [];
}

buildIfNeeded();
const sink = await ServerProcess.start('sink', SINK);
const hanging = await ServerProcess.start('hanging sink', SINK, { SINK: 'hang' });
const traces = (url, share) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
  OTEL_TRACES_SAMPLER_ARG: share,
});
const servers = [];
for (const [name, env] of [
  ['off', {}],
  ['every trace', traces(sink.url, '1')],
  ['one trace in ten', traces(sink.url, '0.1')],
  ['traces, collector hangs', traces(hanging.url, '1')],
  ['logs to Elasticsearch', { LOG_ELASTICSEARCH_URL: sink.url }],
  ['logs, Elasticsearch hangs', { LOG_ELASTICSEARCH_URL: hanging.url }],
]) {
  servers.push(await ServerProcess.start(name, GATEWAY, { DATABASE_ENABLED: 'false', ...env }));
}

const samples = new Map(servers.map(({ name }) => [name, []]));
for (const server of servers) await load(server, 3);
for (let index = 0; index < ROUNDS; index++) {
  for (const server of servers) samples.get(server.name).push(await load(server, SECONDS));
}
const [off] = samples.values();
const rows = servers.map(({ name }) => {
  const own = samples.get(name);
  const of = (field) => median(own.map((sample) => sample[field]));
  const ratio = (field) => median(own.map((sample, index) => sample[field] / off[index][field]));
  return {
    telemetry: name,
    requests_per_second: round(of('requestsPerSecond'), 0),
    to_off: round(ratio('requestsPerSecond'), 2),
    cpu_us_per_request: round(of('cpuMicroseconds'), 0),
    cpu_to_off: round(ratio('cpuMicroseconds'), 2),
    p99_ms: round(of('p99Ms'), 1),
    rss_mb: round(own.at(-1).rssMegabytes, 0),
  };
});
console.table(rows);
const counted = Object.fromEntries(
  await Promise.all(servers.map(async (server) => [server.name, await lossesOf(server)])),
);
console.log(counted);
await Promise.all([...servers, sink, hanging].map((server) => server.stop()));
const results = {
  ...circumstances(),
  rounds: ROUNDS,
  seconds: SECONDS,
  rows,
  counted,
};
writeJson('evals/telemetry/results.json', results);
