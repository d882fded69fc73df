import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './server-process.mjs';
import { atTheEnd } from './temporary.mjs';

/** A Redis on loopback that keeps nothing on disk. */
export class Redis {
  static async start() {
    const redis = new Redis(await freePort());
    atTheEnd(() => redis.stop());
    await redis.launch();
    return redis;
  }

  constructor(port) {
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  /** Also after `stop()`, empty. @throws Error if no Redis server is installed */
  async launch() {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.exited = once(this.child, 'exit');
    await new Promise((ready, fail) => {
      this.child.stdout.on('data', (text) => text.includes('Ready to accept connections') && ready());
      this.child.once('error', () => fail(new Error('no Redis server is installed')));
    });
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exited;
  }
}
