import { parseArgs } from 'node:util';
import { DEFAULT_TENANT } from '@aiguards/contracts';
import { FailureException } from '../http/failure-response';
import { parseInput } from '../http/parse-input';
import { TENANT_NAME } from '../access/principal';
import { createKeySchema, rotateKeySchema, type KeyDescription } from './keys.schema';
import type { KeyAdministrator, KeysService } from './keys.service';

const USAGE = `Usage: npm run keys -- <command>
  create --name <text> [--tenant <name>] [--scopes process,read,admin] [--expires-in-days <n>]
  list [--tenant <name>]
  rotate <id> [--grace-seconds <n>] [--tenant <name>]
  revoke <id> [--tenant <name>]
After a rotation the key before is accepted for the seconds given, none unless given.
Scopes are process (the default), read and admin; the tenant is "${DEFAULT_TENANT}" unless given.`;

/** What the operator asked for cannot be done as it was asked. */
export class UsageError extends Error {}

const OPTIONS = {
  name: { type: 'string' },
  tenant: { type: 'string' },
  scopes: { type: 'string' },
  'expires-in-days': { type: 'string' },
  'grace-seconds': { type: 'string' },
} as const;

interface Options {
  name?: string;
  tenant?: string;
  scopes?: string;
  'expires-in-days'?: string;
  'grace-seconds'?: string;
}

const operator = (tenant: string | undefined): KeyAdministrator => ({
  tenant,
  name: 'operator',
  requestId: null,
});

/** What to print: `out` for programs, `note` for people. */
export interface CommandOutput {
  out: string;
  note?: string;
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name}: expected a whole number`);
  return Number(text);
}

const HEADER = ['id', 'tenant', 'status', 'scopes', 'last used', 'expires', 'name'];

const rowOf = (key: KeyDescription): string[] => [
  key.id,
  key.tenant,
  key.status,
  key.scopes.join(','),
  key.last_used_at ?? 'never',
  key.expires_at ?? 'never',
  key.name,
];

function tableOf(keys: KeyDescription[]): string {
  const rows = [HEADER, ...keys.map(rowOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const shown = ({ id, key }: { id: string; key: string }): CommandOutput => ({
  out: key,
  note: `This is key ${id}. Keep it now: it is not stored and cannot be shown again.`,
});

type Command = (options: Options, keys: KeysService, id: string) => Promise<CommandOutput>;

const COMMANDS: Readonly<Record<string, Command>> = {
  create: async (options, keys) => {
    const tenant = options.tenant ?? DEFAULT_TENANT;
    if (!TENANT_NAME.test(tenant)) {
      throw new UsageError('--tenant: expected 1 to 64 letters, digits, "_", "-" and "."');
    }
    const request = parseInput(createKeySchema, {
      name: options.name,
      ...(options.scopes === undefined
        ? {}
        : { scopes: options.scopes.split(',').map((scope) => scope.trim()) }),
      expires_in_days: numberOf('expires-in-days', options['expires-in-days']),
    });
    return shown(await keys.create(request, tenant, operator(undefined)));
  },
  list: async ({ tenant }, keys) => {
    const all = (await keys.list(tenant)).keys;
    return all.length > 0 ? { out: tableOf(all) } : { out: '', note: 'There are no keys.' };
  },
  rotate: async (options, keys, id) => {
    const { grace_seconds } = parseInput(rotateKeySchema, {
      grace_seconds: numberOf('grace-seconds', options['grace-seconds']),
    });
    return shown(await keys.rotate(id, grace_seconds, operator(options.tenant)));
  },
  revoke: async ({ tenant }, keys, id) => {
    const { status } = await keys.revoke(id, operator(tenant));
    return { out: '', note: `Key ${id} is ${status}. Within five seconds no gateway accepts it.` };
  },
};

function parse(args: string[]): { name: string; id: string; options: Options } {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [name = '', ...rest] = positionals;
    const takesId = name === 'rotate' || name === 'revoke';
    if (name in COMMANDS && rest.length !== (takesId ? 1 : 0)) {
      throw new Error(takesId ? `expected the id of one key` : `not understood: ${rest.join(' ')}`);
    }
    return { name, id: rest[0] ?? '', options: values };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'not understood'}\n${USAGE}`);
  }
}

/** @returns what to print. @throws UsageError saying what is wrong, DatabaseUnavailable */
export async function runKeysCommand(args: string[], keys: KeysService): Promise<CommandOutput> {
  if (args.includes('--help')) return { out: USAGE };
  const { name, id, options } = parse(args);
  const command = COMMANDS[name];
  if (!command) throw new UsageError(USAGE);
  try {
    return await command(options, keys, id);
  } catch (error) {
    if (error instanceof FailureException) throw new UsageError(error.failure.message);
    throw error;
  }
}
