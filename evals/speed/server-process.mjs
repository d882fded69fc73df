import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROBE = fileURLToPath(new URL('servers/cpu-probe.mjs', import.meta.url));

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A measured server in a process of its own. */
export class ServerProcess {
  constructor(name, script, env, port) {
    this.name = name;
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = mkdtempSync(join(tmpdir(), 'aiguards-bench-'));
    this.startedAt = performance.now();
    this.child = spawn(process.execPath, ['--import', PROBE, `${ROOT}${script}`], {
      // Limits would end a benchmark; what it repeats must be evaluated, not remembered, unless that is measured.
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: this.dataDir,
        RATE_LIMIT_ENABLED: 'false',
        CACHE_ENABLED: 'false',
        ...env,
      },
      // Log lines are made and written, but to nowhere: a reader would share the two cores.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  static async start(name, script, env = {}) {
    const server = new ServerProcess(name, script, env, await freePort());
    await server.answers();
    return server;
  }

  /** Waits until HTTP is answered; milliseconds since the process was started. */
  async answers() {
    for (;;) {
      try {
        await fetch(`${this.url}/health/live`);
        return performance.now() - this.startedAt;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }

  async usage() {
    this.child.send('usage');
    const [usage] = await once(this.child, 'message');
    return usage;
  }

  async stop() {
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
    rmSync(this.dataDir, { recursive: true });
  }
}
