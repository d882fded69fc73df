import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { freePort, ROOT } from '../processes/server-process.mjs';
import { atTheEnd } from '../processes/temporary.mjs';

const MEGABYTE = 1024 * 1024;
const SAMPLE_MS = 100;

const environment = (env) => ({
  PATH: process.env.PATH,
  HOST: '127.0.0.1',
  LOG_FORMAT: 'json',
  RATE_LIMIT_ENABLED: 'false',
  AUDIT_RETENTION_DAYS: '0',
  ...env,
});

/** The compiled gateway in a process of its own, whose memory and log lines can be watched. */
export class Gateway {
  static async start(env) {
    const gateway = new Gateway(env, await freePort());
    atTheEnd(() => gateway.stop());
    for (;;) {
      if (gateway.child.exitCode !== null) throw new Error('the gateway ended');
      const ready = await fetch(`${gateway.url}/health/ready`).catch(() => null);
      await ready?.text();
      if (ready?.ok) return gateway;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  constructor(env, port) {
    this.url = `http://127.0.0.1:${port}`;
    this.child = spawn(process.execPath, [`${ROOT}dist/apps/gateway/src/main.js`], {
      env: { ...environment(env), PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.exited = once(this.child, 'exit');
    this.lines = createInterface({ input: this.child.stdout });
    this.lines.on('line', () => {}); // Read, so that the pipe does not fill.
  }

  /** The log line that holds the text, once it is written. */
  logged(text) {
    return new Promise((resolve, reject) => {
      this.lines.on('line', (line) => line.includes(text) && resolve(JSON.parse(line)));
      void this.exited.then(() => reject(new Error('the gateway ended')));
    });
  }

  /** Of memory that is in use now (`VmRSS`), or was at most (`VmHWM`). */
  megabytes(field) {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return (Number(new RegExp(`${field}:\\s*(\\d+) kB`).exec(status)?.[1]) * 1024) / MEGABYTE;
  }

  /** Samples memory until `stop`, which returns what was in use before and at most, in MB. */
  watchMemory() {
    writeFileSync(`/proc/${this.child.pid}/clear_refs`, '5'); // VmHWM starts from here.
    const before = this.megabytes('VmRSS');
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, this.megabytes('VmRSS'))), SAMPLE_MS);
    return {
      stop: () => {
        clearInterval(timer);
        return { before, peak: Math.max(most, this.megabytes('VmHWM')) };
      },
    };
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.exited;
  }
}

/** The header that lets in as a tenant. */
export async function keyOf(tenant, env) {
  const main = `${ROOT}dist/apps/gateway/src/keys/keys.main.js`;
  const args = [main, 'create', '--name', 'bench', '--tenant', tenant, '--scopes', 'read'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment(env) });
  return { authorization: `Bearer ${stdout.split('\n')[0]}` };
}
