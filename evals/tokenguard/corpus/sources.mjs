// What the corpus is made from: commands that work offline, files of installed packages, and the pages of this repository.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../processes/server-process.mjs';

/** A tool's answer is rarely longer: agents cut what they read. */
const MOST_CHARACTERS = 24_000;

/** What a command prints, whatever it exits with. @param output `stdout`, `stderr` or both, one behind the other */
export function printed(command, args, { output = 'stdout', env = {} } = {}) {
  const done = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', npm_config_update_notifier: 'false', ...env },
  });
  if (done.error) return '';
  return output === 'both' ? done.stdout + done.stderr : done[output];
}

export const node = (args, options) => printed(process.execPath, args, options);
export const git = (...args) => printed('git', ['--no-pager', ...args]);
export const npm = (...args) => printed('npm', ['--offline', ...args]);

/** The first whole lines. */
export function headOf(text, from = 0) {
  const start = from === 0 ? 0 : text.indexOf('\n', from) + 1;
  if (text.length - start <= MOST_CHARACTERS) return text.slice(start);
  return text.slice(start, text.lastIndexOf('\n', start + MOST_CHARACTERS) + 1);
}

/** Evenly spread stretches of whole lines. */
export function partsOf(text, count) {
  return Array.from({ length: count }, (_, index) => headOf(text, Math.floor((index * text.length) / count)));
}

/** As many of the first entries of an array or an object as fit, printed as `print` prints them. */
function fitting(entries, print) {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (print(entries.slice(0, middle)).length <= MOST_CHARACTERS) low = middle;
    else high = middle - 1;
  }
  return print(entries.slice(0, low));
}

export const pretty = (value) => JSON.stringify(value, null, 2);
export const compact = (value) => JSON.stringify(value);

/** @param wrap puts the rows into the document that holds them */
export const rowsAsJson = (rows, print = pretty, wrap = (some) => some) =>
  fitting(rows, (some) => print(wrap(some)));

export const entriesAsJson = (object, print = pretty) =>
  fitting(Object.entries(object), (some) => print(Object.fromEntries(some)));

export const rowsAsLines = (rows, print, head = '') =>
  fitting(rows, (some) => `${head}${some.map((row) => `${print(row)}\n`).join('')}`);

export const readPackageFile = (path) => readFileSync(join(ROOT, 'node_modules', path), 'utf8');
export const readOwnFile = (path) => readFileSync(join(ROOT, path), 'utf8');

/** A JSON file of a package as it is, or, where it is too long, its first entries with the same indentation. */
export function packageJsonFile(path) {
  const text = readPackageFile(path);
  if (text.length <= MOST_CHARACTERS) return text;
  const indentation = /^[[{]\r?\n(?<indentation>[ \t]+)/.exec(text)?.groups.indentation;
  const value = JSON.parse(text.replace(/^\uFEFF/, ''));
  const print = (some) => JSON.stringify(some, null, indentation);
  return Array.isArray(value) ? rowsAsJson(value, print) : entriesAsJson(value, print);
}

/** `package.json` of what is installed at the top, sorted by name. */
export function installedPackages() {
  const folder = join(ROOT, 'node_modules');
  const names = readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.')) return [];
    return name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name];
  });
  return names
    .sort()
    .filter((name) => existsSync(join(folder, name, 'package.json')))
    .map((name) => JSON.parse(readPackageFile(`${name}/package.json`)));
}

const UNITS = ['files', 'insertions', 'deletions'];

/** The last commits, newest first, as a database would hold them. */
export function commits(count) {
  const lines = git('log', `-${count}`, '--format=%H%x09%aI%x09%an%x09%ae%x09%P%x09%s', '--shortstat');
  const rows = [];
  for (const line of lines.split('\n')) {
    const [sha, date, author, email, parent, subject] = line.split('\t');
    if (subject !== undefined) {
      rows.push({ sha, date, author, email, parent, subject, files: 0, insertions: 0, deletions: 0 });
      continue;
    }
    for (const part of line.split(', ')) {
      const [number, unit = ''] = part.trim().split(' ');
      const field = UNITS.find((name) => unit.startsWith(name.slice(0, -1)));
      if (field) rows.at(-1)[field] = Number(number);
    }
  }
  return rows;
}
