import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { freePort } from './server-process.mjs';
import { atTheEnd, temporaryDirectory } from './temporary.mjs';

const NAME = 'aiguards';
/** Where Debian keeps the programs of every installed version; none of them is on its PATH. */
const DEBIAN = '/usr/lib/postgresql';

/** libs/testing has a fuller starter, which is not compiled into dist. */
function programsDirectory() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => other - one) : [];
  const found = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ].find((directory) => existsSync(join(directory, 'initdb')) && existsSync(join(directory, 'postgres')));
  if (!found) throw new Error('no Postgres server is installed');
  return found;
}

/** Postgres refuses to run as root; then it runs as the user that its package made. */
function unprivileged() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A server on loopback with files of its own and the settings it comes with; ended and removed with the run. */
export class Postgres {
  static async start() {
    const directory = temporaryDirectory('bench-postgres');
    const programs = programsDirectory();
    const user = unprivileged();
    const options = { cwd: directory, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, ...user };
    if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
    const password = randomBytes(12).toString('hex');
    writeFileSync(join(directory, 'password'), password);
    const data = join(directory, 'data');
    const access = ['--username', NAME, '--auth', 'scram-sha-256', '--pwfile', join(directory, 'password')];
    const kind = ['--no-locale', '--encoding', 'UTF8', '--no-sync', '--no-instructions'];
    execFileSync(join(programs, 'initdb'), ['-D', data, ...access, ...kind], {
      ...options,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const port = await freePort();
    const server = `postgresql://${NAME}:${password}@127.0.0.1:${port}`;
    const postgres = new Postgres(`${server}/${NAME}`, () =>
      spawn(
        join(programs, 'postgres'),
        ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-c', 'unix_socket_directories='],
        { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    );
    atTheEnd(() => postgres.stop());
    await postgres.launch();
    await withClient(`${server}/postgres`, (client) => client.query(`CREATE DATABASE ${NAME}`));
    return postgres;
  }

  constructor(url, spawnServer) {
    this.url = url;
    this.spawnServer = spawnServer;
  }

  /** Also after `stop()`, with the same data. */
  async launch() {
    this.child = this.spawnServer();
    this.exited = once(this.child, 'exit');
    await new Promise((ready, fail) => {
      this.child.stderr.on('data', (text) => text.includes('ready to accept connections') && ready());
      void this.exited.then(() => fail(new Error('Postgres ended')));
    });
  }

  /** At once, connections or not. */
  async stop() {
    this.child.kill('SIGINT');
    await this.exited;
  }

  /** @returns what the work returns; it has a connection of its own */
  use(work) {
    return withClient(this.url, work);
  }

  async query(sql, values) {
    const { rows } = await this.use((client) => client.query(sql, values));
    return rows;
  }

  async version() {
    const [{ server_version }] = await this.query('SHOW server_version');
    return server_version.split(' ')[0];
  }

  /** Settings that last until they are undefined again. */
  async configure(settings) {
    await this.use(async (client) => {
      for (const [name, value] of Object.entries(settings)) {
        await client.query(
          value === undefined ? `ALTER SYSTEM RESET ${name}` : `ALTER SYSTEM SET ${name} = '${value}'`,
        );
      }
      await client.query('SELECT pg_reload_conf()');
    });
  }
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  // A lost connection rejects the statement; without a listener it would end this process too.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
