// The guard as it is deployed: a process of its own behind a gateway, asked over HTTP.
import { isDeepStrictEqual } from 'node:util';
import { freePort, ServerProcess } from '../processes/server-process.mjs';
import { atTheEnd } from '../processes/temporary.mjs';
import { round } from '../report/statistics.mjs';
import { spread } from './rows.mjs';

const PER_SET = 12;
const LARGE_TEXT = 'The quick brown fox jumps over the lazy dog. '.repeat(3000);

async function started(name, script, env) {
  const server = await ServerProcess.start(name, script, env);
  atTheEnd(() => server.stop());
  return server;
}

/** @returns null where the gateway refuses the payload as invalid */
async function asked(gateway, payload) {
  const response = await fetch(`${gateway.url}/api/v1/guards/process`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service_type: 'trustguard', payload }),
  });
  const { data, success, fallback_used: fallback } = await response.json();
  if (response.status === 422) return null;
  if (!success || fallback) throw new Error(`the gateway answered ${response.status}`);
  return data;
}

/** What of an answer must not depend on where it was made. */
function comparable(answer) {
  const { findings, trust_score, is_trusted, redacted_text, checked } = answer ?? {};
  return JSON.parse(JSON.stringify({ findings, trust_score, is_trusted, redacted_text, checked }));
}

/**
 * Asks a sample of every set over HTTP too, and tells where the answer is another than in this process, and how much
 * more memory the guard's process then has than a bare Node.
 * @param sets of `{name, payloadOf, rows}`
 */
export async function measureProcesses(guard, sets) {
  const port = await freePort();
  const listen = `tcp://127.0.0.1:${port}`;
  const bare = await started('bare Node', 'evals/trustguard/servers/bare-node.mjs');
  const process = await started('trustguard', 'dist/apps/trustguard/src/main.js', { GUARD_LISTEN: listen });
  const gateway = await started('gateway', 'dist/apps/gateway/src/main.js', {
    TRUSTGUARD_URL: listen,
    FALLBACK: 'none',
    DATABASE_ENABLED: 'false',
  });
  const differences = [];
  let rows = 0;
  for (const { name, payloadOf, rows: all } of sets) {
    for (const row of spread(all, PER_SET)) {
      rows++;
      const payload = payloadOf(row.text);
      const [here, there] = [guard.ask(payload).result, await asked(gateway, payload)];
      if (!isDeepStrictEqual(comparable(here), comparable(there))) differences.push(`${name}/${row.id}`);
    }
  }
  const { rssBytes: bareBytes } = await bare.usage();
  const { rssBytes: promptBytes } = await process.usage();
  // A large text is read on a worker thread, which loads what the guard needs once more.
  await asked(gateway, { text: LARGE_TEXT });
  const { rssBytes } = await process.usage();
  return {
    parity: { rows, differences },
    memory: {
      bare_node_mb: round(bareBytes / 1e6),
      guard_mb: round(promptBytes / 1e6),
      above_mb: round((promptBytes - bareBytes) / 1e6),
      above_with_worker_mb: round((rssBytes - bareBytes) / 1e6),
    },
  };
}
