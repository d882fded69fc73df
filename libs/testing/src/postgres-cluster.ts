import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProgramOptions } from './child';
import { registerSecret } from './planted-secrets';
import {
  findPostgresPrograms,
  findPostgresUser,
  OLDEST_VERSION,
  type PostgresPrograms,
  type PostgresUser,
} from './postgres-programs';

const run = promisify(execFile);

/** Its user and its database have this name. */
export const NAME = 'aiguards';

export interface PostgresOptions {
  /** Take connections over TLS only, with a certificate for 127.0.0.1 and localhost that signs itself. */
  tls?: boolean;
  /** Bring every commit to the disk. Off unless given: killing processes loses nothing the kernel was handed. */
  fsync?: boolean;
}

/** The files of one Postgres in a temporary directory, and how its programs are run on them. */
export class PostgresCluster {
  readonly password = randomBytes(12).toString('hex');
  readonly caFile: string | undefined;
  private readonly data: string;

  private constructor(
    private readonly directory: string,
    private readonly programs: PostgresPrograms,
    private readonly user: PostgresUser | undefined,
    private readonly options: PostgresOptions,
  ) {
    registerSecret(this.password);
    this.data = join(directory, 'data');
    this.caFile = options.tls ? join(directory, 'server.crt') : undefined;
  }

  static async create(options: PostgresOptions): Promise<PostgresCluster> {
    const programs = findPostgresPrograms();
    if (!programs) throw new Error(`no Postgres server of version ${OLDEST_VERSION} or newer is installed`);
    const user = findPostgresUser();
    const directory = await mkdtemp(join(tmpdir(), 'aiguards-postgres-'));
    const cluster = new PostgresCluster(directory, programs, user, options);
    try {
      await cluster.fill();
    } catch (error) {
      await cluster.remove();
      throw error;
    }
    return cluster;
  }

  get server(): string {
    return this.programs.postgres;
  }

  /** Nothing of this process's settings leaks in: `PG…` variables, a locale that translates messages. */
  get programOptions(): ProgramOptions {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    return { cwd: this.directory, env, ...this.user };
  }

  get settings(): string[] {
    const settings = [
      'unix_socket_directories=',
      'max_connections=100',
      `fsync=${this.options.fsync ? 'on' : 'off'}`,
      // Else a killed server leaves its segments in /dev/shm; these files go with the directory.
      'dynamic_shared_memory_type=mmap',
    ];
    if (this.caFile) {
      settings.push('ssl=on', `ssl_cert_file=${this.caFile}`, `ssl_key_file=${this.keyFile}`);
    }
    return ['-D', this.data, ...settings.flatMap((setting) => ['-c', setting])];
  }

  /** Only once no process of it runs. */
  async remove(): Promise<void> {
    await this.removeSharedMemory();
    await rm(this.directory, { recursive: true, force: true });
  }

  private get keyFile(): string {
    return join(this.directory, 'server.key');
  }

  private async fill(): Promise<void> {
    if (this.user) await chown(this.directory, this.user.uid, this.user.gid);
    if (this.options.tls) await this.certify();
    await this.initialise();
  }

  private async initialise(): Promise<void> {
    const passwordFile = join(this.directory, 'password');
    await writeFile(passwordFile, this.password);
    const access = ['--username', NAME, '--auth', 'scram-sha-256', '--pwfile', passwordFile];
    const kind = ['--no-locale', '--encoding', 'UTF8', '--no-sync', '--no-instructions'];
    await run(this.programs.initdb, ['-D', this.data, ...access, ...kind], this.programOptions);
    if (this.options.tls) {
      await writeFile(join(this.data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
    }
    // Single-user mode, so that a cluster that could not be filled has left no server behind.
    const filled = run(
      this.programs.postgres,
      ['--single', ...this.settings, 'postgres'],
      this.programOptions,
    );
    // Where it ends before it reads, its exit says why; the broken pipe says nothing.
    filled.child.stdin?.on('error', () => {});
    filled.child.stdin?.end(`CREATE DATABASE ${NAME}\n`);
    await filled;
  }

  /** An elliptic curve, since making an RSA key takes a varying and longer time. */
  private async certify(): Promise<void> {
    const key = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      this.keyFile,
    ];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
    const certificate = ['-x509', '-days', '2', '-out', join(this.directory, 'server.crt')];
    await run('openssl', ['req', ...key, ...subject, ...certificate], this.programOptions);
  }

  /** A killed server leaves its lock file, and the System V segment named there outlives every process. */
  private async removeSharedMemory(): Promise<void> {
    const lock = await readFile(join(this.data, 'postmaster.pid'), 'utf8').catch(() => undefined);
    const segment = lock?.split('\n')[6]?.trim().split(/\s+/)[1];
    if (segment) await run('ipcrm', ['-m', segment]);
  }
}
