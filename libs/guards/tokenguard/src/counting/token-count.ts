import type { EncodingName } from './data/encodings';
import { countMergedTokens, type Ranks } from './byte-pair-merge';

type RankTable = (string | readonly number[] | undefined)[];

interface Library {
  countTokens(text: string, options: { disallowedSpecial: Set<string> }): number;
  setMergeCacheSize(size: number): void;
}

interface Encoding {
  library: Library;
  /** How the encoding splits a text into pieces; nothing is merged over their borders. */
  pieces: RegExp;
  /** Made when a long piece is first met. */
  ranks?: Ranks;
}

/** Each table takes about 70 MB and a quarter of a second, so it is loaded when first counted with. */
const LIBRARIES: Record<EncodingName, () => Library> = {
  o200k_base: () => require('gpt-tokenizer/encoding/o200k_base') as Library,
  cl100k_base: () => require('gpt-tokenizer/encoding/cl100k_base') as Library,
  p50k_base: () => require('gpt-tokenizer/encoding/p50k_base') as Library,
  r50k_base: () => require('gpt-tokenizer/encoding/r50k_base') as Library,
};

/** The library's own tables, which it has loaded by then. */
const RANK_TABLES: Record<EncodingName, () => { default: RankTable }> = {
  o200k_base: () => require('gpt-tokenizer/bpeRanks/o200k_base') as { default: RankTable },
  cl100k_base: () => require('gpt-tokenizer/bpeRanks/cl100k_base') as { default: RankTable },
  p50k_base: () => require('gpt-tokenizer/bpeRanks/p50k_base') as { default: RankTable },
  r50k_base: () => require('gpt-tokenizer/bpeRanks/r50k_base') as { default: RankTable },
};

type PatternName = 'O200K_TOKEN_SPLIT_REGEX' | 'CL100K_TOKEN_SPLIT_REGEX' | 'R50K_TOKEN_SPLIT_REGEX';

const PATTERN_NAMES: Record<EncodingName, PatternName> = {
  o200k_base: 'O200K_TOKEN_SPLIT_REGEX',
  cl100k_base: 'CL100K_TOKEN_SPLIT_REGEX',
  p50k_base: 'R50K_TOKEN_SPLIT_REGEX',
  r50k_base: 'R50K_TOKEN_SPLIT_REGEX',
};

const loaded = new Map<EncodingName, Encoding>();

/** Nothing is special in a user's text: `<|endoftext|>` counts as the characters it is written with. */
const NO_SPECIAL_TOKENS = { disallowedSpecial: new Set<string>() };

function load(name: EncodingName): Encoding {
  let encoding = loaded.get(name);
  if (!encoding) {
    const library = LIBRARIES[name]();
    // The library's cache keeps pieces of texts for as long as the process lives.
    library.setMergeCacheSize(0);
    const patterns = require('gpt-tokenizer/encodingParams/constants') as Record<PatternName, RegExp>;
    encoding = { library, pieces: patterns[PATTERN_NAMES[name]] };
    loaded.set(name, encoding);
  }
  return encoding;
}

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

function ranksOf(name: EncodingName): Ranks {
  const ranks = new Map<string, number>();
  RANK_TABLES[name]().default.forEach((token, rank) => {
    if (token !== undefined)
      ranks.set(typeof token === 'string' ? latin1(token) : String.fromCharCode(...token), rank);
  });
  return ranks;
}

/** The library merges in quadratic time: past this many characters a piece is merged here instead. */
const LONG_PIECE = 300;

// Every piece of every encoding lies within one of these runs, a character in front and some line ends aside.
const RUNS = /[\p{L}\p{M}]+|\p{N}+|\s+|[^\s\p{L}\p{M}\p{N}]+/gu;

function hasLongPiece(text: string): boolean {
  if (text.length <= LONG_PIECE) return false;
  for (const [run] of text.matchAll(RUNS)) if (run.length > LONG_PIECE) return true;
  return false;
}

function countByPieces(text: string, name: EncodingName, encoding: Encoding): number {
  encoding.ranks ??= ranksOf(name);
  let tokens = 0;
  for (const [piece] of text.matchAll(encoding.pieces))
    tokens += countMergedTokens(latin1(piece), encoding.ranks);
  return tokens;
}

/** Tokens of a text in a published encoding, exact. Near linear in the length of any text. */
export function countTokens(text: string, name: EncodingName): number {
  const encoding = load(name);
  if (hasLongPiece(text)) return countByPieces(text, name, encoding);
  return encoding.library.countTokens(text, NO_SPECIAL_TOKENS);
}
