import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { childEnvironment, ROOT } from './child';

const SCRIPT = 'dist/apps/gateway/src/keys/keys.main.js';

export interface CommandOutcome {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * `npm run keys -- …` as the operator of a deployment runs it. Its output is not kept to be searched for secrets: it
 * shows a key, which no other process may.
 *
 * @param env of the gateways; without a DATABASE_URL, DATA_DIR says where their database is
 */
export function runKeys(args: string[], env: Record<string, string>): Promise<CommandOutcome> {
  const options = { cwd: ROOT, env: childEnvironment('/nonexistent', env) };
  return new Promise((done) => {
    execFile(process.execPath, [resolve(ROOT, SCRIPT), ...args], options, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** A key that the command made, with its id. */
export interface MadeKey {
  id: string;
  key: string;
}

/** @throws Error with what the command said if it made no key */
export async function makeKey(
  env: Record<string, string>,
  { tenant = 'default', scopes = 'process,read,admin', name = 'made by a test' } = {},
): Promise<MadeKey> {
  const args = ['create', '--name', name, '--tenant', tenant, '--scopes', scopes];
  const { stdout, stderr } = await runKeys(args, env);
  const key = /^(agk_[\w-]{43})\n$/.exec(stdout)?.[1];
  const id = /^This is key (\w+)\./m.exec(stderr)?.[1];
  if (key === undefined || id === undefined) throw new Error(`no key was made: ${stderr}`);
  return { id, key };
}
