import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROBE = fileURLToPath(new URL('probe.mjs', import.meta.url));

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A measured server in a process of its own. Its port and its data stay when it is killed and started again. */
export class ServerProcess {
  constructor(name, script, env, port, args = []) {
    this.name = name;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.script = script;
    this.args = args;
    this.dataDir = mkdtempSync(join(tmpdir(), 'aiguards-bench-'));
    // Limits would end a benchmark; what it repeats must be evaluated, not remembered, unless that is measured.
    this.env = {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: this.dataDir,
      RATE_LIMIT_ENABLED: 'false',
      CACHE_ENABLED: 'false',
      ...env,
    };
    this.launch();
  }

  static async start(name, script, env = {}) {
    const server = new ServerProcess(name, script, env, await freePort());
    await server.answers();
    return server;
  }

  launch() {
    this.startedAt = performance.now();
    const args = ['--expose-gc', '--import', PROBE, `${ROOT}${this.script}`, ...this.args];
    this.child = spawn(process.execPath, args, {
      env: this.env,
      // Log lines are made and written, but to nowhere: a reader would share the two cores.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.exited = once(this.child, 'exit');
  }

  /** Waits until HTTP is answered; milliseconds since the process was started. */
  async answers(path = '/health/live') {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended`);
      const response = await fetch(this.url + path).catch(() => undefined);
      await response?.arrayBuffer();
      if (response?.ok) return performance.now() - this.startedAt;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async usage() {
    this.child.send('usage');
    const [usage] = await once(this.child, 'message');
    return usage;
  }

  /** Ends the process by a signal; `launch()` starts it again. */
  async end(signal) {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    await this.exited;
  }

  async stop() {
    await this.end('SIGTERM');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
