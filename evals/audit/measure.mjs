import { request } from 'node:http';
import { percentile, round } from '../report/statistics.mjs';

/** p50, p95 and the largest, in ms. */
export const summary = (milliseconds) => ({
  p50_ms: round(percentile(milliseconds, 0.5)),
  p95_ms: round(percentile(milliseconds, 0.95)),
  max_ms: round(Math.max(...milliseconds)),
});

/** An answer in full and how long it took. @throws Error unless it is 200 */
export async function timed(url, headers) {
  const started = performance.now();
  const response = await fetch(url, { headers });
  const text = await response.text();
  const milliseconds = performance.now() - started;
  if (response.status !== 200) throw new Error(`${response.status} from ${url}: ${text.slice(0, 200)}`);
  return { text, milliseconds };
}

const HEALTH_EVERY_MS = 20;

/** Asks for `/health/live` all the time until `stop`, which tells how long answers took: a blocked event loop shows. */
export function watchHealth(url) {
  const milliseconds = [];
  let failed = 0;
  let watching = true;
  const work = (async () => {
    while (watching) {
      const started = performance.now();
      await timed(`${url}/health/live`).catch(() => failed++);
      milliseconds.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, HEALTH_EVERY_MS));
    }
  })();
  return {
    stop: async () => {
      watching = false;
      await work;
      const { p95_ms, max_ms } = summary(milliseconds);
      return { health_p95_ms: p95_ms, health_max_ms: max_ms, health_failed: failed };
    },
  };
}

/** An answer as a stream. */
export function open(url, headers) {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Error(`${response.statusCode} from ${url}`));
    })
      .on('error', reject)
      .end();
  });
}
