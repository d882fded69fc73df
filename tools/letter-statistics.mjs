/**
 * Writes the tables of libs/text that tell writing from what is not: how often letters follow each other in English,
 * German, French and Spanish, and the frequent words of English. Counts only; no text goes into the tables.
 *
 *   node tools/letter-statistics.mjs ../shared/datasets
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = process.argv[2];
if (!directory) {
  console.error('usage: node tools/letter-statistics.mjs <directory of the data sets>');
  process.exit(2);
}

/** Training splits only. The weights bring the languages to about the same number of letters. */
const SOURCES = [
  { file: 'benign_prompts/train.jsonl', fields: ['text'], weight: 2, words: true },
  { file: 'dolly_grounded/all.jsonl', fields: ['prompt', 'context'], weight: 1, words: true },
  { file: 'inthewild_jailbreaks/all.jsonl', fields: ['text'], weight: 1, words: true },
  { file: 'deepset_prompt_injections/train.jsonl', fields: ['text'], weight: 4, words: false },
  { file: 'stsb/en_dev.jsonl', fields: ['a', 'b'], weight: 1, words: true },
  { file: 'stsb/de_dev.jsonl', fields: ['a', 'b'], weight: 3, words: false },
  { file: 'stsb/fr_dev.jsonl', fields: ['a', 'b'], weight: 3, words: false },
  { file: 'stsb/es_dev.jsonl', fields: ['a', 'b'], weight: 3, words: false },
];
const LETTERS = 27;
/** A word seen in fewer rows than this is a typing error or a name. */
const LEAST_ROWS = 3;
const MOST_WORDS = 4000;
const LINE = 96;
/** The 64 characters that stand for a cost of 0 to 63 fifths of a nat. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const trigrams = new Float64Array(LETTERS ** 3);
const wordCounts = new Map();
const wordRows = new Map();

for (const { file, fields, weight, words } of SOURCES) {
  for (const line of readFileSync(join(directory, file), 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line);
    const plain = fields
      .map((field) => row[field] ?? '')
      .join(' ')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/ß/g, 'ss');
    const found = plain.match(/[a-z]+/g) ?? [];
    for (const word of found) count(word, weight);
    if (!words) continue;
    for (const word of found) wordCounts.set(word, (wordCounts.get(word) ?? 0) + weight);
    for (const word of new Set(found)) wordRows.set(word, (wordRows.get(word) ?? 0) + 1);
  }
}

function count(word, weight) {
  let first = 0;
  let second = 0;
  for (let index = 0; index <= word.length; index++) {
    const third = index < word.length ? word.charCodeAt(index) - 96 : 0;
    trigrams[(first * LETTERS + second) * LETTERS + third] += weight;
    first = second;
    second = third;
  }
}

/** Interpolated trigram costs (Jelinek-Mercer): 0.8 trigram, 0.18 bigram, the rest even. */
function costs() {
  const bigrams = new Float64Array(LETTERS ** 2);
  for (let index = 0; index < trigrams.length; index++) bigrams[index % LETTERS ** 2] += trigrams[index];
  const sum = (table, from) => table.slice(from, from + LETTERS).reduce((total, value) => total + value, 0);
  return Array.from(trigrams, (value, index) => {
    const contextTotal = sum(trigrams, index - (index % LETTERS));
    const inPair = index % LETTERS ** 2;
    const pairTotal = sum(bigrams, inPair - (inPair % LETTERS));
    const share =
      0.8 * (contextTotal > 0 ? value / contextTotal : 0) +
      0.18 * (pairTotal > 0 ? bigrams[inPair] / pairTotal : 0) +
      0.02 / LETTERS;
    return DIGITS[Math.min(63, Math.round(-Math.log(share) * 5))];
  }).join('');
}

/** A list of words for cutting text apart is no place for abuse. */
const profane = new Set(
  readFileSync(join(directory, 'profanity_lists/terms.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).text.toLowerCase()),
);

const lines = (text) => text.match(new RegExp(`.{1,${LINE}}`, 'g')).map((line) => `  '${line}',`);
const header = (what) => `// Written by tools/letter-statistics.mjs. ${what}\n`;

writeFileSync(
  'libs/text/src/data/letter-costs.ts',
  `${header('Costs of a letter after two others; see letters.ts.')}export const LETTER_COSTS = [\n${lines(costs()).join('\n')}\n].join('');\n`,
);

const total = [...wordCounts.values()].reduce((sum, value) => sum + value, 0);
const frequent = [...wordCounts]
  .filter(([word]) => !profane.has(word))
  .filter(
    ([word]) => (wordRows.get(word) ?? 0) >= LEAST_ROWS && (word.length > 1 || word === 'a' || word === 'i'),
  )
  .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  .slice(0, MOST_WORDS);

/** Grouped by cost in half nats: a word's cost is its line's. */
const byCost = new Map();
for (const [word, value] of frequent) {
  const cost = Math.round(-Math.log(value / total) * 2) / 2;
  byCost.set(cost, [...(byCost.get(cost) ?? []), word]);
}
const groups = [...byCost]
  .sort(([a], [b]) => a - b)
  .map(([cost, list]) => `  [${cost}, '${list.sort().join(' ')}'],`);

writeFileSync(
  'libs/text/src/data/frequent-words.ts',
  `${header('Frequent English words by their cost in nats.')}// prettier-ignore
export const FREQUENT_WORDS: ReadonlyArray<readonly [cost: number, words: string]> = [\n${groups.join('\n')}\n];\n`,
);
