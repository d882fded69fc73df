import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'dist/.built');
const SOURCES = ['apps', 'libs', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/** Compiles the sources into dist unless that was done since they last changed. Ends the process if it fails. */
export function buildIfNeeded() {
  const sourcesAt = Math.max(...SOURCES.map((name) => newest(join(ROOT, name))));
  if (existsSync(STAMP) && statSync(STAMP).mtimeMs > sourcesAt) return;
  process.stderr.write('Building (only the first time and after changes)\n');
  const nest = join(ROOT, 'node_modules/@nestjs/cli/bin/nest.js');
  if (!existsSync(nest)) {
    process.stderr.write('The build tools are missing. Run "npm install" without --omit=dev.\n');
    process.exit(1);
  }
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(STAMP, '');
}

/** Reads `.env` of the project if there is one; what the environment already holds wins. */
export function loadDotEnv() {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfNeeded();
