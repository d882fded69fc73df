import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../processes/server-process.mjs';

/** When and on what a run was made. */
export const circumstances = () => ({
  date: new Date().toISOString().slice(0, 10),
  machine: { node: process.version, cpu: cpus()[0].model, cores: cpus().length },
});

export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const barTable = (bars) =>
  table(
    ['bar', 'to reach', 'measured', ''],
    bars.map(({ bar, to_reach, value, result }) => [bar, to_reach, value, result]),
  );

export function metOf(bars) {
  const met = bars.filter(({ result }) => result === 'met').length;
  return `${met} of ${bars.length} bars are met.`;
}

/** @param path below the root of the repository */
export function writeJson(path, value) {
  writeFileSync(ROOT + path, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`: a page shows the last committed run, and
 * no number that was typed by hand.
 * @param path of a markdown file below the root of the repository
 */
export async function writeSection(path, name, parts) {
  const file = ROOT + path;
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, rest] = readFileSync(file, 'utf8').split(start);
  const after = rest.split(end)[1];
  const section = parts.filter((part) => part !== '').join('\n\n');
  const text = `${before}${start}\n\n${section}\n\n${end}${after}`;
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
