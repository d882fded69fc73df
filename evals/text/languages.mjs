/**
 * Compares libraries that identify languages: accuracy on sentences and on five sentences together, time, memory and
 * load time, each in a process of its own. The decision stands in docs/adr/0011-language-identification.md.
 *
 *   node evals/text/languages.mjs ../shared/datasets [library …]
 *
 * A library is a name below; its package has to be installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

const LIBRARIES = {
  tinyld: async () => require('tinyld').detect,
  'tinyld/light': async () => require('tinyld/light').detect,
  'tinyld/heavy': async () => require('tinyld/heavy').detect,
  'eld/extrasmall': async () => languageOf(await import('eld/extrasmall')),
  'eld/small': async () => languageOf(await import('eld/small')),
  'eld/medium': async () => languageOf(await import('eld/medium')),
  'eld/large': async () => languageOf(await import('eld/large')),
  ours: async () => {
    const { languageOf: identify } = require('../../dist/libs/text/src');
    return (text) => identify(text)?.language ?? '';
  },
};

function languageOf({ eld }) {
  return (text) => eld.detect(text).language;
}

/** Hindi in this set is written in Latin letters, which no library claims to know. */
const HATECHECK = {
  german: 'de',
  dutch: 'nl',
  french: 'fr',
  italian: 'it',
  polish: 'pl',
  portuguese: 'pt',
  spanish: 'es',
  mandarin: 'zh',
  arabic: 'ar',
};
const EVERY = 7;

function sentences(directory) {
  const rows = (file) =>
    readFileSync(join(directory, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const hatecheck = Object.entries(HATECHECK).flatMap(([name, language]) =>
    rows(`multilingual_hatecheck/${name}.jsonl`)
      .filter((_, index) => index % EVERY === 0)
      .map(({ text }) => ({ text, language, set: 'multilingual_hatecheck' })),
  );
  const stsb = ['en', 'de', 'fr', 'es'].flatMap((language) =>
    rows(`stsb/${language}_dev.jsonl`)
      .filter((_, index) => index % 3 === 0)
      .map(({ a }) => ({ text: a, language, set: 'stsb' })),
  );
  return [...hatecheck, ...stsb];
}

function inFives(list) {
  const groups = Map.groupBy ? Map.groupBy(list, groupOf) : grouped(list);
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.floor(group.length / 5) }, (_, index) => ({
      ...group[index * 5],
      text: group
        .slice(index * 5, index * 5 + 5)
        .map(({ text }) => text)
        .join(' '),
    })),
  );
}

const groupOf = ({ set, language }) => `${set} ${language}`;

function grouped(list) {
  const groups = new Map();
  for (const row of list) groups.set(groupOf(row), [...(groups.get(groupOf(row)) ?? []), row]);
  return groups;
}

async function measure(name, directory) {
  const all = sentences(directory);
  const heapBefore = process.memoryUsage().rss;
  const before = performance.now();
  const identify = await LIBRARIES[name]();
  identify('This is a sentence in English.');
  const loadMs = performance.now() - before;
  const report = { name, loadMs: Math.round(loadMs) };
  for (const [length, list] of [
    ['one', all],
    ['five', inFives(all)],
  ]) {
    const cpu = process.cpuUsage();
    const right = list.filter(({ text, language }) => identify(text) === language);
    const { user, system } = process.cpuUsage(cpu);
    report[`${length}_us`] = Math.round((user + system) / list.length);
    for (const set of ['multilingual_hatecheck', 'stsb']) {
      const share =
        right.filter((row) => row.set === set).length / list.filter((row) => row.set === set).length;
      report[`${length}_${set}`] = Number((share * 100).toFixed(1));
    }
  }
  report.rssMb = Math.round((process.memoryUsage().rss - heapBefore) / 1e6);
  const misses = {};
  for (const { text, language, set } of all) {
    if (identify(text) !== language) misses[`${set} ${language}`] = (misses[`${set} ${language}`] ?? 0) + 1;
  }
  report.misses = misses;
  return report;
}

const [directory, ...names] = process.argv.slice(2);
if (!directory || !existsSync(directory)) {
  console.error('usage: node evals/text/languages.mjs <directory of the data sets> [library …]');
  process.exit(2);
}
if (process.env.LIBRARY) {
  console.log(JSON.stringify(await measure(process.env.LIBRARY, directory)));
} else {
  for (const name of names.length > 0 ? names : Object.keys(LIBRARIES)) {
    const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), directory], {
      env: { ...process.env, LIBRARY: name },
      encoding: 'utf8',
    });
    console.log(out.trim());
  }
}
