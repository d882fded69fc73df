import { countMergedTokens } from './byte-pair-merge';
import { Characters } from './characters';
import type { EncodingName } from './data/encodings';
import { cl100kPieces, gpt2Pieces, o200kPieces, type PieceRules } from './pieces';
import { readTiktokenFile } from './rank-files';
import type { RankTable } from './rank-table';

interface Source {
  pieces: PieceRules;
  read(): RankTable;
}

const SOURCES: Record<EncodingName, Source> = {
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
};

const tables = new Map<EncodingName, RankTable>();

function tableOf(name: EncodingName): RankTable {
  let table = tables.get(name);
  if (!table) {
    table = SOURCES[name].read();
    tables.set(name, table);
  }
  return table;
}

/**
 * Tokens of a text in a published encoding, exact. Near linear in the length of any text. Nothing is special in a user's
 * text: `<|endoftext|>` counts as the characters it is written with.
 */
export function countTokens(text: string, name: EncodingName): number {
  const table = tableOf(name);
  const { pieces } = SOURCES[name];
  // An unpaired surrogate becomes U+FFFD, as it does on its way to any tokenizer.
  const bytes = Buffer.from(text, 'utf8');
  const characters = new Characters(bytes, bytes.length);
  let tokens = 0;
  for (let start = 0; start < bytes.length;) {
    const end = pieces.endOf(characters, start);
    tokens += countMergedTokens(table, bytes, start, end);
    start = end;
  }
  return tokens;
}
