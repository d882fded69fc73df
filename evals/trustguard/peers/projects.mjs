// The packages that users could pick instead: each a folder with a package.json and a run.mjs.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../processes/server-process.mjs';
import { atTheEnd } from '../../processes/temporary.mjs';

const SOURCE = process.env.AIGUARDS_PEERS ?? join(ROOT, '../shared/peers');
/** Outside of the repository, where nothing of them is found by our own tools; kept for the next run. */
const INSTALLED = join(tmpdir(), 'aiguards-peers');
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
const INSTALL_MS = 180_000;

/** The modes that look for attacks, and those that look for personal data or secrets. */
export const ATTACK_PEERS = [
  ['llm_guardrail', 'attack'],
  ['vard', 'strict'],
  ['vard', 'moderate'],
  ['hai-guardrails', 'injection-pattern'],
  ['llm-guard-npm', 'attack'],
  ['claude-flow-aidefence', 'threats'],
  ['llmverify', 'injection'],
];
export const PII_PEERS = [
  ['arcjet-analyze', 'pii'],
  ['openai-guardrails', 'pii'],
  ['openredaction', 'pii'],
  ['hai-guardrails', 'pii'],
  ['llm-guard-npm', 'pii'],
  ['claude-flow-aidefence', 'pii'],
  ['llmverify', 'pii'],
];

const firstLine = (text) => text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';

/** @returns why it cannot be run; undefined if it can */
export function install(project) {
  if (!existsSync(join(SOURCE, project, 'run.mjs'))) return `there is no ${project} in AIGUARDS_PEERS`;
  const folder = join(INSTALLED, project);
  mkdirSync(INSTALLED, { recursive: true });
  cpSync(join(SOURCE, '_harness.mjs'), join(INSTALLED, '_harness.mjs'));
  if (!existsSync(join(folder, 'node_modules'))) {
    cpSync(join(SOURCE, project), folder, { recursive: true, force: true });
    const { status, stderr } = spawnSync('npm', INSTALL, {
      cwd: folder,
      encoding: 'utf8',
      timeout: INSTALL_MS,
    });
    if (status !== 0) return `npm install failed: ${firstLine(stderr)}`;
  }
  return undefined;
}

/**
 * Asks a peer about texts, in a process of its own.
 * @param rows of `{id, text}`
 * @returns answers `{id, label, score, ms}` in the order of the rows
 * @throws Error if it does not answer all
 */
export async function ask(project, mode, rows) {
  const cwd = join(INSTALLED, project);
  const child = spawn(process.execPath, ['run.mjs', mode], { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  atTheEnd(() => child.kill('SIGKILL'));
  child.stdin.on('error', () => {});
  child.stdin.end(rows.map(({ id, text }) => JSON.stringify({ id, text })).join('\n'));
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().split('\n');
  const answers = lines.filter((line) => line.startsWith('{"id"')).map((line) => JSON.parse(line));
  if (answers.length !== rows.length) throw new Error(`answered ${answers.length} of ${rows.length}`);
  return answers;
}
