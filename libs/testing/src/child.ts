import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { keepOutput, PLANTED_SECRET_KEY } from './planted-secrets';

export const ROOT = resolve(__dirname, '../../..');

const running = new Set<Child>();

/** Ends what a suite that failed has left running: it would keep the test runner from ending. */
export async function killLeftovers(): Promise<void> {
  const leftovers = [...running];
  leftovers.forEach((child) => child.kill('SIGKILL'));
  await Promise.all(leftovers.map(({ exited }) => exited));
}

/** A process of the compiled program, with everything it printed. */
export class Child {
  output = '';
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(private readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    running.add(this);
    this.exited = new Promise((done) =>
      process.once('exit', (code, signal) => {
        running.delete(this);
        done({ code, signal });
      }),
    );
  }

  get pid(): number {
    return this.process.pid as number;
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    this.process.kill('SIGTERM');
    await this.exited;
  }

  /** Resolves once the output holds the text. @throws Error with the output if the process ends first */
  async printed(text: string): Promise<void> {
    if (this.output.includes(text)) return;
    await new Promise<void>((done, fail) => {
      const look = (): void => {
        if (!this.output.includes(text)) return;
        for (const stream of [this.process.stdout, this.process.stderr]) stream?.off('data', look);
        done();
      };
      for (const stream of [this.process.stdout, this.process.stderr]) stream?.on('data', look);
      void this.exited.then(() => fail(new Error(`ended without printing "${text}":\n${this.output}`)));
    });
  }

  /** The JSON lines of the output. */
  logs(): Record<string, unknown>[] {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

/**
 * The environment of a child: nothing of this process's settings leaks into it. Limits and the cache are off, since
 * suites repeat requests on purpose; those that are about them turn them on.
 */
export function childEnvironment(dataDir: string, env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    LOG_FORMAT: 'json',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    SECRET_KEY: PLANTED_SECRET_KEY,
    RATE_LIMIT_ENABLED: 'false',
    CACHE_ENABLED: 'false',
    ...env,
  };
}

/**
 * What the child prints is searched for secrets when all suites are done.
 * @param script path below the project's root
 */
export function startNode(script: string, env: Record<string, string>, args: string[] = []): Child {
  const dataDir = mkdtempSync(join(tmpdir(), 'aiguards-data-'));
  const child = new Child(
    spawn(process.execPath, [resolve(ROOT, script), ...args], {
      cwd: ROOT,
      env: childEnvironment(dataDir, env),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  void child.exited.then(() => {
    rmSync(dataDir, { recursive: true, force: true });
    keepOutput(`${script.replaceAll('/', '-')}-${child.pid}`, child.output);
  });
  return child;
}

/** Where, as whom and with which environment a program runs. */
export type ProgramOptions = Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'>;

export function startProgram(command: string, args: string[], options: ProgramOptions = {}): Child {
  return new Child(spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }));
}
