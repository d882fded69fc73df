import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** What the configuration needs to know of a guard to read its file. */
export interface GuardWithFile {
  readonly name: string;
  readonly settingsFile?: {
    readonly variable: string;
    problemsOf(text: string): readonly string[];
  };
}

/** A table of a few thousand rows; what is larger is another file than was meant. */
const MAX_BYTES = 1024 * 1024;
/** Enough to see what is wrong; a file of another format has as many problems as lines. */
const MAX_PROBLEMS = 20;

interface Outcome {
  /** By name of the guard. */
  readonly texts: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** What it throws has no `code`, unlike what the file system throws. */
class UnusableFile extends Error {}

function readUpToLimit(descriptor: number): Buffer {
  const buffer = Buffer.allocUnsafe(MAX_BYTES + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += read;
    if (length > MAX_BYTES) throw new UnusableFile('larger than 1 MiB');
    if (read === 0) return buffer.subarray(0, length);
  }
}

function readText(path: string): string {
  // A named pipe would otherwise hold up the start until somebody writes to it.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) throw new UnusableFile('not a regular file');
    return new TextDecoder('utf-8', { fatal: true }).decode(readUpToLimit(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this process may not read it',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'not UTF-8',
};

function reasonOf(error: unknown): string {
  if (error instanceof UnusableFile) return error.message;
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  const code = isCoded ? String(error.code) : 'unknown reason';
  return REASONS[code] ?? `it cannot be read (${code})`;
}

function firstOf(problems: readonly string[]): string[] {
  const more = problems.length - MAX_PROBLEMS;
  return more > 0 ? [...problems.slice(0, MAX_PROBLEMS), `and ${more} more like these`] : [...problems];
}

function readOne(path: string, problemsOf: (text: string) => readonly string[]) {
  try {
    const text = readText(path);
    return { text, problems: firstOf(problemsOf(text)) };
  } catch (error) {
    return { text: '', problems: [reasonOf(error)] };
  }
}

/** @param guards those that may run in this process: the files of others are theirs to check */
export function readSettingsFiles(present: NodeJS.ProcessEnv, guards: readonly GuardWithFile[]): Outcome {
  const texts: Record<string, string> = {};
  const problems: string[] = [];
  for (const { name, settingsFile } of guards) {
    const path = settingsFile && present[settingsFile.variable];
    if (!settingsFile || path === undefined) continue;
    const outcome = readOne(path, (text) => settingsFile.problemsOf(text));
    problems.push(...outcome.problems.map((problem) => `${settingsFile.variable}: ${path}: ${problem}`));
    texts[name] = outcome.text;
  }
  return { texts, problems };
}
