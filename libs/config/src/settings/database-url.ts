import { decoded } from './kinds';

/** How a connection to Postgres is protected; the names and meanings are libpq's. */
export const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof SSL_MODES)[number];

/** `postgres://` and the names of Python's drivers, which deployments carry over. */
const SCHEME = /^postgres(?:ql)?(?:\+(?:asyncpg|psycopg|psycopg2))?:\/\//;
const EXPECTED = 'expected postgresql://user:password@host:5432/name';

export interface PostgresTarget {
  host: string;
  port: number;
  user: string;
  password: string | undefined;
  name: string;
  sslMode: SslMode;
  caFile: string | undefined;
}

function urlOf(text: string): URL | null {
  const match = SCHEME.exec(text);
  if (!match) return null;
  const plain = `postgresql://${text.slice(match[0].length)}`;
  return URL.canParse(plain) ? new URL(plain) : null;
}

/** `ssl` is what asyncpg calls libpq's `sslmode`. */
const sslModeOf = (url: URL): string =>
  url.searchParams.get('sslmode') ?? url.searchParams.get('ssl') ?? 'disable';

const isSslMode = (mode: string): mode is SslMode => (SSL_MODES as readonly string[]).includes(mode);

/** What is wrong with a database URL, without repeating it: it holds a password. */
export function databaseUrlProblem(text: string): string | undefined {
  const url = urlOf(text);
  if (!url || !url.hostname) return EXPECTED;
  if (url.pathname.length < 2) return `${EXPECTED}: the database name is missing`;
  if ([url.username, url.password, url.pathname].some((part) => decoded(part) === null)) {
    return `${EXPECTED}: a "%" that is not part of an escape must be written %25`;
  }
  if (!isSslMode(sslModeOf(url))) return `sslmode: expected one of ${SSL_MODES.join(', ')}`;
  return undefined;
}

/** @param text a URL in which `databaseUrlProblem` finds nothing */
export function parseDatabaseUrl(text: string): PostgresTarget {
  const url = urlOf(text) as URL;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 5432 : Number(url.port),
    user: decoded(url.username) || 'aiguards',
    password: decoded(url.password) || undefined,
    name: decoded(url.pathname.slice(1)) as string,
    sslMode: sslModeOf(url) as SslMode,
    caFile: url.searchParams.get('sslrootcert') ?? undefined,
  };
}
