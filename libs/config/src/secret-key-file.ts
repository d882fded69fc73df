import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageSettings } from './settings/storage';

const FILE = 'secret-key';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Written elsewhere and linked into place, so that of processes that start together all read one whole key. */
function create(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${FILE}.${process.pid}`);
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function readOrCreate(folder: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    create(folder, file);
    return readFileSync(file, 'utf8').trim();
  }
}

/**
 * Outside production a SECRET_KEY that is not given is made once and kept in DATA_DIR: API keys must outlive a restart.
 * Where the folder cannot be written the environment stays as it is.
 */
export function withSecretKeyFile(env: NodeJS.ProcessEnv): { env: NodeJS.ProcessEnv; notices: string[] } {
  const production = env.ENVIRONMENT?.trim().toLowerCase() === 'production';
  if (env.SECRET_KEY?.trim() || production) return { env, notices: [] };
  const folder = storageSettings.DATA_DIR.parse(env.DATA_DIR?.trim() || undefined);
  const file = join(folder, FILE);
  try {
    const SECRET_KEY = readOrCreate(folder, file);
    return {
      env: { ...env, SECRET_KEY },
      notices: [`SECRET_KEY is unset: the generated one in ${file} is used`],
    };
  } catch {
    return { env, notices: [] };
  }
}
