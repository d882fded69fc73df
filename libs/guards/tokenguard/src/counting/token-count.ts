import { countMergedTokens } from './byte-pair-merge';
import { Characters } from './characters';
import type { EncodingName } from './data/encodings';
import { SOURCES } from './encoding-sources';
import type { RankTable } from './rank-table';

/** A table is read when it is first counted with, in a tenth of a second or so, and takes 3 to 18 MB: `npm run bench:tokens`. */
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
  const { pieces, normalize } = SOURCES[name];
  // An unpaired surrogate becomes U+FFFD, as it does on its way to any tokenizer.
  const bytes = Buffer.from(normalize?.(text) ?? text, 'utf8');
  const characters = new Characters(bytes, bytes.length);
  let tokens = 0;
  for (let start = 0; start < bytes.length;) {
    const end = pieces.endOf(characters, start);
    tokens += countMergedTokens(table, bytes, start, end);
    start = end;
  }
  return tokens;
}
