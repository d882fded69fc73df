import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The SECRET_KEY of every gateway of the tests that is given no other. */
export const PLANTED_SECRET_KEY = '5f1c7a90e2b84d36a1f07c5be93d2a6487e0b15c9d3f4a2086c7d9e1b3a5f708';

/** A text that guards are asked about. */
export const PLANTED_TEXT = 'my card is 4111 1111 1111 1111 and zebra-lighthouse-42 is my pass phrase';

/** What no process may ever write, whatever is done to it. */
const NEVER_WRITTEN: readonly (string | RegExp)[] = [
  PLANTED_SECRET_KEY,
  'zebra-lighthouse-42',
  /4111 ?1111 ?1111 ?1111/,
  /agk_[\w-]{43}/,
];

const FOLDER = 'AIGUARDS_TEST_OUTPUT';
const SECRETS_FILE = 'secrets';

/** Once before all suites: what their processes print is collected below this folder. */
export function collectOutput(): void {
  process.env[FOLDER] = mkdtempSync(join(tmpdir(), 'aiguards-output-'));
}

function inFolder(name: string): string | null {
  const folder = process.env[FOLDER];
  return folder === undefined ? null : join(folder, name);
}

/** Also what a suite makes up: passwords of its servers. */
export function registerSecret(secret: string): void {
  const file = inFolder(SECRETS_FILE);
  if (file) appendFileSync(file, `${secret}\n`);
}

export function keepOutput(name: string, output: string): void {
  const file = inFolder(`${name}.log`);
  if (file) appendFileSync(file, output);
}

/** The lines of an output that hold a secret. */
export function leaksIn(output: string, secrets: readonly string[] = []): string[] {
  const forbidden = [...NEVER_WRITTEN, ...secrets];
  return output
    .split('\n')
    .filter((line) =>
      forbidden.some((one) => (typeof one === 'string' ? line.includes(one) : one.test(line))),
    );
}

/** Once after all suites. @throws Error when any process of theirs wrote a secret, or nothing was collected */
export function searchOutput(): void {
  const folder = process.env[FOLDER];
  if (folder === undefined) return;
  const secretsFile = join(folder, SECRETS_FILE);
  const secrets = existsSync(secretsFile)
    ? readFileSync(secretsFile, 'utf8').split('\n').filter(Boolean)
    : [];
  const outputs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const leaks = outputs.flatMap((name) =>
    leaksIn(readFileSync(join(folder, name), 'utf8'), secrets).map((line) => `${name}: ${line}`),
  );
  if (leaks.length > 0)
    throw new Error(`secrets were written by processes of the tests:\n${leaks.join('\n')}`);
  rmSync(folder, { recursive: true });
}
