import { DAY_MS, DAYS } from './history.mjs';
import { round } from '../report/statistics.mjs';
import { open, watchHealth } from './measure.mjs';

const LINE_FEED = 10;
/** The header of CSV. */
const LINES_BEFORE = { csv: 1, ndjson: 0 };
const STALL_SECONDS = 5;

const exportUrl = (gateway, format, from) => {
  const query = new URLSearchParams({ format, from: new Date(from).toISOString() });
  return `${gateway.url}/api/v1/audit/export?${query}`;
};

/** When the last `rows` evaluations of a tenant began, that has this share of `all`. */
export const startOf = (rows, all, share) => Date.now() - Math.min(1, rows / (all * share)) * DAYS * DAY_MS;

async function count(response) {
  let bytes = 0;
  let lines = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) lines++;
  }
  return { bytes, lines };
}

/** An export that is read as fast as it comes, with what it does to memory and to other requests. */
export async function measureExport(gateway, headers, format, from) {
  const memory = gateway.watchMemory();
  const health = watchHealth(gateway.url);
  const started = performance.now();
  const { bytes, lines } = await count(await open(exportUrl(gateway, format, from), headers));
  const seconds = (performance.now() - started) / 1000;
  const { before, peak } = memory.stop();
  const answers = await health.stop();
  return {
    format,
    rows: lines - LINES_BEFORE[format],
    seconds: round(seconds),
    rows_per_second: Math.round((lines - LINES_BEFORE[format]) / seconds),
    megabytes_per_second: round(bytes / 1e6 / seconds),
    rss_before_mb: Math.round(before),
    rss_peak_mb: Math.round(peak),
    ...answers,
  };
}

/** An export whose reader takes the first bytes and then nothing for a while: what memory does meanwhile. */
export async function measureStall(gateway, headers, from) {
  const response = await open(exportUrl(gateway, 'ndjson', from), headers);
  await new Promise((resolve) => response.once('data', resolve));
  response.pause();
  await new Promise((resolve) => setTimeout(resolve, 500)); // Until the buffers of both sides are full.
  const memory = gateway.watchMemory();
  await new Promise((resolve) => setTimeout(resolve, STALL_SECONDS * 1000));
  const { before, peak } = memory.stop();
  response.destroy();
  return {
    seconds: STALL_SECONDS,
    rss_before_mb: Math.round(before),
    rss_peak_mb: Math.round(peak),
    rss_growth_mb: round(peak - before),
  };
}
