import { barTable, circumstances, metOf, table, writeJson, writeSection } from '../report/readme.mjs';

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

/** @param scenarios names of all there are, so that those without a result are named */
export async function writeResults(results, scenarios) {
  const run = { ...circumstances(), ...results };
  writeJson('evals/chaos/results.json', run);
  const { date, machine } = run;
  const bars = Object.values(results).flatMap((result) => result.bars ?? []);
  await writeSection('evals/chaos/README.md', 'chaos', [
    `${date}, ${machine.node}, ${machine.cores} cores (${machine.cpu}) for the load and all processes. ${metOf(bars)}`,
    skippedText(results, scenarios),
    barTable(bars),
    overloadText(results),
    clientsTable(results),
    soakText(results),
  ]);
}
