import { readFileSync } from 'node:fs';
import { Client, type QueryResultRow } from 'pg';
import { startProgram, type Child } from './child';
import { eventually } from './eventually';
import { freePort } from './ports';
import { NAME, PostgresCluster, type PostgresOptions } from './postgres-cluster';
import { childrenOf, signalAll, stillRunning } from './process-table';

/** A real Postgres on loopback with files of its own, user and database `aiguards`. */
export class PostgresServer {
  private constructor(
    readonly port: number,
    private readonly cluster: PostgresCluster,
    private process: Child,
  ) {}

  static async start(options: PostgresOptions = {}): Promise<PostgresServer> {
    const cluster = await PostgresCluster.create(options);
    try {
      const port = await freePort();
      return new PostgresServer(port, cluster, await launch(cluster, port));
    } catch (error) {
      await cluster.remove();
      throw error;
    }
  }

  get password(): string {
    return this.cluster.password;
  }

  /** Without an `sslmode`: what to ask for is the client's part of a test. */
  get url(): string {
    return `postgresql://${NAME}:${this.password}@127.0.0.1:${this.port}/${NAME}`;
  }

  /** What a client must trust to verify a server that was started with `tls`. */
  get caFile(): string | undefined {
    return this.cluster.caFile;
  }

  /**
   * Runs one statement over a connection of its own.
   *
   * @throws DatabaseError of `pg` with the server's code, or Error if the connection is lost
   */
  async query<Row extends QueryResultRow = Record<string, unknown>>(
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const ssl = this.caFile !== undefined && { ca: readFileSync(this.caFile, 'utf8') };
    const client = new Client({ connectionString: this.url, ssl });
    // A lost connection rejects the statement; without a listener it would end this process too.
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<Row>(sql, values);
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Ends every process at once, as when its machine is lost. End it with `stop`, or go on with `startAgain`. */
  async kill(): Promise<void> {
    if (!this.process.running) return;
    // Stopped first, it starts no other backend after the list of them is read.
    this.process.kill('SIGSTOP');
    const children = childrenOf(this.process.pid);
    this.process.kill('SIGKILL');
    await this.process.exited;
    // Backends would notice by themselves, but not while frozen and not in the middle of a calculation.
    signalAll(children, 'SIGKILL');
    await eventually(() => {
      const left = stillRunning(children);
      if (left.length > 0) throw new Error(`processes of a killed Postgres still run: ${left.join(', ')}`);
    });
  }

  /** Stops answering without closing a connection, on connections that exist and on new ones. */
  freeze(): void {
    this.process.kill('SIGSTOP');
    signalAll(childrenOf(this.process.pid), 'SIGSTOP');
  }

  thaw(): void {
    signalAll(childrenOf(this.process.pid), 'SIGCONT');
    this.process.kill('SIGCONT');
  }

  /** After `kill`: on the same port, with the same data. */
  async startAgain(): Promise<void> {
    this.process = await launch(this.cluster, this.port);
  }

  /** Ends it in any state, closing the connections that exist, and removes its files. */
  async stop(): Promise<void> {
    if (this.process.running) {
      this.thaw();
      this.process.kill('SIGINT');
      await this.process.exited;
    }
    await this.cluster.remove();
  }
}

async function launch(cluster: PostgresCluster, port: number): Promise<Child> {
  const listen = ['-h', '127.0.0.1', '-p', String(port)];
  const child = startProgram(cluster.server, [...cluster.settings, ...listen], cluster.programOptions);
  await child.printed('database system is ready to accept connections');
  return child;
}
