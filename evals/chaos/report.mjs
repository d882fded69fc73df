import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../processes/server-process.mjs';

const [START, END] = ['<!-- chaos:start -->', '<!-- chaos:end -->'];

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const barRows = (results) =>
  Object.values(results).flatMap(({ bars = [] }) =>
    bars.map(({ bar, to_reach, value, result }) => [bar, to_reach, value, result]),
  );

function overloadText({ overload: run }) {
  if (!run) return '';
  const { capacity_per_second: capacity, calm, overload } = run;
  return `Overload, with guards that compute 20 ms for each request: ${capacity} requests a second are what the six processes can answer. At half of
that p99 is ${calm.p99_ms} ms. Of ${overload.per_second} requests a second, ${overload.served_per_second} were served, p99 ${overload.served_p99_ms} ms, the others refused with 503
(p50 ${overload.refused_p50_ms} ms, p99 ${overload.refused_p99_ms} ms). Memory of the gateway: ${overload.rss_before_mb} MB before, ${overload.rss_peak_mb} MB at most.`;
}

function clientsTable({ 'hostile-clients': run }) {
  if (!run) return '';
  const rows = Object.entries(run.closed).map(([kind, { connections, left_open, last_held_s }]) => [
    kind,
    connections,
    last_held_s,
    left_open,
  ]);
  return table(['clients that', 'connections', 'last one closed after, s', 'left open'], rows);
}

function soakText({ soak: run }) {
  if (!run) return '';
  const growth = Object.entries(run.growth_percent).map(([name, percent]) => `${name} ${percent} %`);
  return `Soak of ${run.minutes} minutes, ${run.requests} requests, heap after a forced collection from minute 2 to the end: ${growth.join(', ')}.`;
}

const skippedText = (results, scenarios) =>
  scenarios
    .map((name) => [name, results[name] ? results[name].skipped : 'the run ended before it'])
    .filter(([, skipped]) => skipped)
    .map(([name, skipped]) => `SKIPPED: ${name}: ${skipped}.`)
    .join('\n');

/**
 * The README shows the last committed run, and no number that was typed by hand.
 * @param scenarios names of all there are, so that those without a result are named
 */
export async function writeResults(results, scenarios) {
  const machine = { node: process.version, cpu: cpus()[0].model, cores: cpus().length };
  const date = new Date().toISOString().slice(0, 10);
  const text = JSON.stringify({ date, machine, ...results }, null, 2);
  writeFileSync(`${ROOT}evals/chaos/results.json`, `${text}\n`);
  const rows = barRows(results);
  const missed = rows.filter(([, , , result]) => result === 'missed').length;
  const section = [
    `${date}, ${machine.node}, ${machine.cores} cores (${machine.cpu}) for the load and all processes. ${rows.length - missed} of ${rows.length} bars are met.`,
    skippedText(results, scenarios),
    table(['bar', 'to reach', 'measured', ''], rows),
    overloadText(results),
    clientsTable(results),
    soakText(results),
  ].filter((part) => part !== '');
  const file = `${ROOT}evals/chaos/README.md`;
  const readme = readFileSync(file, 'utf8');
  const [before] = readme.split(START);
  const after = readme.split(END)[1];
  const whole = `${before}${START}\n\n${section.join('\n\n')}\n\n${END}${after}`;
  writeFileSync(file, await format(whole, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
