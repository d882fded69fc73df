// A guard as it is deployed: a process of its own behind a gateway, asked over HTTP.
import { isDeepStrictEqual } from 'node:util';
import { freePort, ServerProcess } from '../processes/server-process.mjs';
import { atTheEnd } from '../processes/temporary.mjs';
import { round } from '../report/statistics.mjs';

const LARGE_TEXT = 'The quick brown fox jumps over the lazy dog. '.repeat(3000);

async function started(name, script, env) {
  const server = await ServerProcess.start(name, script, env);
  atTheEnd(() => server.stop());
  return server;
}

/** @returns null where the gateway refuses the payload as invalid */
async function asked(gateway, guard, payload) {
  const response = await fetch(`${gateway.url}/api/v1/guards/process`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service_type: guard, payload }),
  });
  const { data, success, fallback_used: fallback } = await response.json();
  if (response.status === 422) return null;
  if (!success || fallback) throw new Error(`the gateway answered ${response.status}`);
  return data;
}

/**
 * Asks the guard over HTTP too, and tells where the answer is another than in this process, and how much more memory
 * the guard's process then has than a bare Node.
 * @param questions of `{id, payload}`
 * @param comparable picks of an answer what must not depend on where it was made
 */
export async function measureProcess(name, guard, questions, comparable) {
  const port = await freePort();
  const listen = `tcp://127.0.0.1:${port}`;
  const bare = await started('bare Node', 'evals/guard/servers/bare-node.mjs');
  const server = await started(name, `dist/apps/${name}/src/main.js`, { GUARD_LISTEN: listen });
  const gateway = await started('gateway', 'dist/apps/gateway/src/main.js', {
    [`${name.toUpperCase()}_URL`]: listen,
    FALLBACK: 'none',
    DATABASE_ENABLED: 'false',
  });
  const plain = (answer) => (answer === null ? null : JSON.parse(JSON.stringify(comparable(answer))));
  const differences = [];
  for (const { id, payload } of questions) {
    const { result: here } = await guard.ask(payload);
    const there = await asked(gateway, name, payload);
    if (!isDeepStrictEqual(plain(here), plain(there))) differences.push(id);
  }
  const { rssBytes: bareBytes } = await bare.usage();
  const { rssBytes: askedBytes } = await server.usage();
  // A large text is read on a worker thread, which loads what the guard needs once more.
  await asked(gateway, name, { text: LARGE_TEXT });
  const { rssBytes } = await server.usage();
  return {
    parity: { rows: questions.length, differences },
    memory: {
      bare_node_mb: round(bareBytes / 1e6),
      guard_mb: round(askedBytes / 1e6),
      above_mb: round((askedBytes - bareBytes) / 1e6),
      above_with_worker_mb: round((rssBytes - bareBytes) / 1e6),
    },
  };
}
