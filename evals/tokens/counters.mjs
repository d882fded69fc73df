// The libraries that count tokens of OpenAI's encodings, and the guard, behind one function each.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const GUARD = '../../dist/libs/guards/tokenguard/src/counting/token-count';
const NO_SPECIAL = { disallowedSpecial: new Set() };

/** Each loads its table, and answers with what counts the tokens of a text. */
export const COUNTERS = {
  guard(encoding) {
    const { countTokens } = require(GUARD);
    countTokens('', encoding);
    return (text) => countTokens(text, encoding);
  },
  'gpt-tokenizer'(encoding) {
    const { countTokens } = require(`gpt-tokenizer/encoding/${encoding}`);
    return (text) => countTokens(text, NO_SPECIAL);
  },
  tiktoken(encoding) {
    const table = require(`tiktoken/encoders/${encoding}`);
    const { Tiktoken } = require('tiktoken/lite');
    const tokenizer = new Tiktoken(table.bpe_ranks, table.special_tokens, table.pat_str);
    return (text) => tokenizer.encode_ordinary(text).length;
  },
  'js-tiktoken'(encoding) {
    const { Tiktoken } = require('js-tiktoken/lite');
    const tokenizer = new Tiktoken(require(`js-tiktoken/ranks/${encoding}`));
    return (text) => tokenizer.encode(text, [], []).length;
  },
};
