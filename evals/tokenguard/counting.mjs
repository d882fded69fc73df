// Tokens as the reference counts them, without the guard: what the guard says of itself is not asked here.
import { createRequire } from 'node:module';
import { TextDecoder } from 'node:util';

const require = createRequire(import.meta.url);

function referenceOf(encoding) {
  const { Tiktoken } = require('tiktoken/lite');
  const { bpe_ranks: ranks, special_tokens: special, pat_str: pattern } = require(
    `tiktoken/encoders/${encoding}`,
  );
  return new Tiktoken(ranks, special, pattern);
}

const current = referenceOf('o200k_base');
const older = referenceOf('cl100k_base');

export const tokensOf = (text) => current.encode_ordinary(text).length;
export const olderTokensOf = (text) => older.encode_ordinary(text).length;

/** The text of the first tokens; a character that they cut is left out. */
export const firstTokens = (text, count) =>
  new TextDecoder().decode(current.decode(current.encode_ordinary(text).slice(0, count)), { stream: true });
