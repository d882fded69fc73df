import { startProgram, type Child } from './child';
import { freePort } from './ports';

/** A real Redis on loopback, without persistence. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private process: Child,
  ) {}

  static async start(): Promise<RedisServer> {
    const port = await freePort();
    return new RedisServer(port, await launch(port));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.process.exited;
  }

  /** Stops answering without closing a connection. End it with `kill`. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  async startAgain(): Promise<void> {
    this.process = await launch(this.port);
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

async function launch(port: number): Promise<Child> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = startProgram('redis-server', args);
  await child.printed('Ready to accept connections');
  return child;
}
