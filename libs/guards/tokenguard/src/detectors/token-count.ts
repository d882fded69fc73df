import type { EncodingName } from '../data/encodings';

interface Encoding {
  countTokens(text: string, options: { disallowedSpecial: Set<string> }): number;
  setMergeCacheSize(size: number): void;
}

/** Each table takes about 70 MB and a quarter of a second, so it is loaded when first counted with. */
const LOADERS: Record<EncodingName, () => Encoding> = {
  o200k_base: () => require('gpt-tokenizer/encoding/o200k_base') as Encoding,
  cl100k_base: () => require('gpt-tokenizer/encoding/cl100k_base') as Encoding,
  p50k_base: () => require('gpt-tokenizer/encoding/p50k_base') as Encoding,
  r50k_base: () => require('gpt-tokenizer/encoding/r50k_base') as Encoding,
};

const loaded = new Map<EncodingName, Encoding>();

/** Nothing is special in a user's text: `<|endoftext|>` counts as the characters it is written with. */
const NO_SPECIAL_TOKENS = { disallowedSpecial: new Set<string>() };

function load(name: EncodingName): Encoding {
  let encoding = loaded.get(name);
  if (!encoding) {
    encoding = LOADERS[name]();
    // The library's cache keeps pieces of texts for as long as the process lives.
    encoding.setMergeCacheSize(0);
    loaded.set(name, encoding);
  }
  return encoding;
}

/** Tokens of a text in a published encoding, exact. */
export function countTokens(text: string, encoding: EncodingName): number {
  return load(encoding).countTokens(text, NO_SPECIAL_TOKENS);
}

/** Merging is quadratic in the length of a piece, and a piece ends where white space begins or ends. */
const LONG_PIECE = 2000;

/** Whether a run without (or of nothing but) white space is so long that counting must not block a thread others wait for. */
export function hasLongPiece(text: string): boolean {
  if (text.length < LONG_PIECE) return false;
  let runStart = 0;
  let inSpace = false;
  for (let index = 0; index < text.length; index++) {
    const isSpace = text.charCodeAt(index) <= 32;
    if (isSpace !== inSpace) {
      inSpace = isSpace;
      runStart = index;
    } else if (index - runStart >= LONG_PIECE) {
      return true;
    }
  }
  return false;
}
