// Tokens as the library counts them, without the guard: what the guard says of itself is not asked here.
import { decode, encode } from 'gpt-tokenizer/encoding/o200k_base';
import { countTokens as countOlder } from 'gpt-tokenizer/encoding/cl100k_base';

const PLAIN = { disallowedSpecial: new Set() };

export const tokensOf = (text) => encode(text, PLAIN).length;
export const olderTokensOf = (text) => countOlder(text, PLAIN);

/** The text of the first tokens. */
export const firstTokens = (text, count) => decode(encode(text, PLAIN).slice(0, count));
