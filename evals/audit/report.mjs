import { metOf, table, writeJson, writeSection } from '../report/readme.mjs';
import { bar } from '../report/statistics.mjs';

const PAGE_P95_MS = 50;
/** Nine tenths of a million rows are 640 MB of text. What the collector takes its time with differs by tens. */
const EXPORT_GROWTH_MB = 50;
/** A reader that stopped may not cost more than what lay in buffers when it did. */
const STALL_GROWTH_MB = 10;

const atMost = (name, value, limit) => bar(name, value, '<=', limit);

/** One bar per case of a page, and those of exports. */
export function barsOf({ pages, exports, stalled, retention }) {
  return [
    ...pages
      .filter(({ kind }) => kind === 'page')
      .map(({ name, tenant, p95_ms }) => atMost(`p95 of ${name}, ${tenant}, ms`, p95_ms, PAGE_P95_MS)),
    atMost('p95 of a page while retention deletes, ms', retention.pages.p95_ms, PAGE_P95_MS),
    ...exports.map(({ database, format: kind, rows, rss_growth_mb }) =>
      atMost(
        `memory for ${rows} rows above that for a tenth, ${kind}, ${database}, MB`,
        rss_growth_mb,
        EXPORT_GROWTH_MB,
      ),
    ),
    atMost('memory while a reader has stopped, MB', stalled.rss_growth_mb, STALL_GROWTH_MB),
  ];
}

const thousands = (value) => value.toLocaleString('en');

/** A row per case; the second tenant has a thousandth of the evaluations of the first. */
function pageTable({ pages, tenants: [large, small] }) {
  const rows = pages
    .filter(({ tenant }) => tenant === large.name)
    .map(({ name, p50_ms, p95_ms, max_ms, health_p95_ms, kind }) => {
      const other = pages.find((one) => one.name === name && one.tenant === small.name);
      const met = Math.max(p95_ms, other.p95_ms) <= PAGE_P95_MS ? 'met' : 'missed';
      return [name, p50_ms, p95_ms, max_ms, other.p95_ms, health_p95_ms, kind === 'page' ? met : ''];
    });
  const head = [
    '100 rows of',
    'p50, ms',
    'p95',
    'max',
    `p95, ${small.name}`,
    'p95, /health/live',
    `p95 < ${PAGE_P95_MS}`,
  ];
  return table(head, rows);
}

function exportTable({ exports }) {
  const head = [
    'export',
    'rows',
    'rows/s',
    'MB/s',
    'memory, MB',
    'peak of a tenth',
    'peak of all',
    '/health/live p95, ms',
    'max',
  ];
  const cells = (one) => [
    `${one.format}, ${one.database}`,
    thousands(one.rows),
    thousands(one.rows_per_second),
    one.megabytes_per_second,
    one.rss_before_mb,
    one.rss_tenth_mb,
    one.rss_peak_mb,
    one.health_p95_ms,
    one.health_max_ms,
  ];
  return table(head, exports.map(cells));
}

function sectionOf(results) {
  const { date, machine, rows, tenants, sizes, writes, stalled, retention, bars } = results;
  const megabytes = (list) => thousands(list.reduce((sum, size) => sum + size.megabytes, 0));
  return [
    `${date}, ${machine.node}, Postgres ${machine.postgres} as it comes, ${machine.cores} cores (${machine.cpu}),
${thousands(rows)} evaluations in ${megabytes(sizes.slice(0, 1))} MB and indexes of ${megabytes(sizes.slice(1))} MB, most of which the
system keeps in memory. Of them ${tenants.map(({ name, rows: count }) => `${name} has ${thousands(count)}`).join(', ')}.
${metOf(bars)}`,
    pageTable(results),
    exportTable(results),
    `A reader that stops for ${stalled.seconds} s: ${stalled.rss_growth_mb} MB more. Records written by one gateway, on top of the history:
${thousands(writes.rows_per_second)} a second. Retention deletes ${thousands(retention.rows_per_second)} rows a second, on purpose with pauses; p95 of a page
meanwhile: ${retention.pages.p95_ms} ms.`,
  ];
}

export async function writeResults(results) {
  writeJson('evals/audit/results.json', results);
  await writeSection('evals/audit/README.md', 'bench-audit', sectionOf(results));
}
