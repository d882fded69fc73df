/**
 * CPU time of reading texts in all views: a prompt, and a megabyte of the worst that is known per view.
 *
 *   npm run build && npm run bench:text
 */
import { createRequire } from 'node:module';

const { viewsOf } = createRequire(import.meta.url)('../../dist/libs/text/src');

const PROMPT = 'Please summarise the minutes of our meeting in three short points. '.repeat(8).slice(0, 500);
const RUNS = 2000;
const MEGABYTE = 1_000_000;
const base64 = (text) => Buffer.from(text).toString('base64');
const prose = PROMPT.repeat(4000);

const WORST = {
  prose: 'Hello there, my friend. ',
  'one word': 'a',
  'stacked marks': 'a\u0301\u0300\u0327\u0316',
  'marks alone': '\u0301\u0316',
  'look-alikes in words': 'аb ',
  'full width': '\uff49',
  'tag characters': '\u{e0041}',
  'letters apart': 'a-',
  leetspeak: '1gn0r3 ',
  rot13: 'vtaber nyy cerivbhf ',
  reversed: 'erongi lla ',
  'percent signs': '%41',
  ampersands: '&#65;',
  hexadecimal: '41 ',
  base64: base64(prose),
  'base64, nested': [1, 2, 3, 4].reduce((text) => base64(text), prose.slice(0, MEGABYTE / 4)),
};

function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

for (let run = 0; run < RUNS; run++) viewsOf(PROMPT);
const perPrompt = cpuMs(() => {
  for (let run = 0; run < RUNS; run++) viewsOf(PROMPT);
});
console.log(`a prompt of ${PROMPT.length} characters: ${((perPrompt / RUNS) * 1000).toFixed(0)} µs`);
for (const [name, piece] of Object.entries(WORST)) {
  const text = piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);
  const ms = cpuMs(() => viewsOf(text));
  console.log(`${name.padEnd(22)} ${ms.toFixed(0).padStart(5)} ms`);
}
