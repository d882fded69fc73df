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
  rotate <id> [--grace-seconds <n>]
  revoke <id>
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

const OPERATOR: KeyAdministrator = { tenant: undefined, name: 'operator', requestId: null };

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function lineOf(key: KeyDescription): string {
  const used = key.last_used_at ?? 'never used';
  return [key.id, key.tenant, key.status.padEnd(7), key.scopes.join(','), used, key.name].join('  ');
}

const shown = ({ id, key }: { id: string; key: string }): string =>
  `${key}\nThis is key ${id}. Keep it now: it is not stored and cannot be shown again.`;

type Command = (options: Options, keys: KeysService, id: string) => Promise<string>;

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
      expires_in_days: numberOf(options['expires-in-days']),
    });
    return shown(await keys.create(request, tenant, OPERATOR));
  },
  list: async ({ tenant }, keys) => {
    const all = (await keys.list(tenant)).keys;
    return all.length > 0 ? all.map(lineOf).join('\n') : 'There are no keys.';
  },
  rotate: async (options, keys, id) => {
    const { grace_seconds } = parseInput(rotateKeySchema, {
      grace_seconds: numberOf(options['grace-seconds']),
    });
    return shown(await keys.rotate(id, grace_seconds, OPERATOR));
  },
  revoke: async (_options, keys, id) => {
    const { status } = await keys.revoke(id, OPERATOR);
    return `Key ${id} is ${status}. Within five seconds no gateway accepts it.`;
  },
};

function parse(args: string[]): { name: string; id: string; options: Options } {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [name = '', id = ''] = positionals;
    return { name, id, options: values };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'not understood'}\n${USAGE}`);
  }
}

/** @returns what to print. @throws UsageError saying what is wrong, DatabaseUnavailable */
export async function runKeysCommand(args: string[], keys: KeysService): Promise<string> {
  const { name, id, options } = parse(args);
  const command = COMMANDS[name];
  if (!command) throw new UsageError(USAGE);
  if ((name === 'rotate' || name === 'revoke') && id === '')
    throw new UsageError(`The id of a key is missing.\n${USAGE}`);
  try {
    return await command(options, keys, id);
  } catch (error) {
    if (error instanceof FailureException) throw new UsageError(error.failure.message);
    throw error;
  }
}
