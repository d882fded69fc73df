import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Of the oldest Debian whose packages the tests are run with. */
export const OLDEST_VERSION = 15;

/** Where Debian keeps the programs of every installed version; none of them is on its PATH. */
const DEBIAN = '/usr/lib/postgresql';

export interface PostgresPrograms {
  version: number;
  initdb: string;
  postgres: string;
}

export interface PostgresUser {
  uid: number;
  gid: number;
}

/** The programs of the newest installed server, unless that is too old. */
export function findPostgresPrograms(): PostgresPrograms | undefined {
  const found = [...new Set(directories())]
    .map((directory) => ({ initdb: join(directory, 'initdb'), postgres: join(directory, 'postgres') }))
    .filter(({ initdb, postgres }) => existsSync(initdb) && existsSync(postgres))
    .map((programs) => ({ ...programs, version: versionOf(programs.postgres) }))
    .sort((one, other) => other.version - one.version);
  return found.find(({ version }) => version >= OLDEST_VERSION);
}

function directories(): string[] {
  const ofPath = (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  const ofDebian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'))
    : [];
  // pg_config comes with the client library as well, so what it names need not hold a server.
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return [...(status === 0 ? [stdout.trim()] : []), ...ofPath, ...ofDebian];
}

/** The major version, or 0 where the program does not tell. */
function versionOf(postgres: string): number {
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  return Number(/\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** Postgres refuses to run as root; then it runs as the user that its package made. */
export function findPostgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
