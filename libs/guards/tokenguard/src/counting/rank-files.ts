import { readFileSync } from 'node:fs';
import { RankTable } from './rank-table';

const BLANK = 0x20;
const NEW_LINE = 0x0a;
const QUOTE = '"';

const SEXTETS = new Uint8Array(128);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((letter, value) => {
  SEXTETS[letter.charCodeAt(0)] = value;
});
const EQUALS = 0x3d;

/** Tokens by rank, one behind the other. */
class TokenList {
  private readonly ends: number[] = [];
  private length = 0;
  private readonly bytes: Uint8Array;

  /** @param capacity bytes of all tokens, at most */
  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  get size(): number {
    return this.ends.length;
  }

  /** Ranks below this one that have no token are left without bytes. */
  skipTo(rank: number): void {
    while (this.ends.length < rank) this.ends.push(this.length);
  }

  addByte(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** By hand, because 200,000 small buffers take ten times as long. */
  addBase64(text: Uint8Array, start: number, end: number): void {
    let bits = 0;
    let held = 0;
    for (let index = start; index < end && text[index] !== EQUALS; index++) {
      bits = ((bits << 6) | (SEXTETS[text[index] as number] as number)) & 0xffff;
      held += 6;
      if (held < 8) continue;
      held -= 8;
      this.addByte(bits >> held);
    }
  }

  endToken(): void {
    this.ends.push(this.length);
  }

  toTable(): RankTable {
    return new RankTable(this.bytes.slice(0, this.length), Uint32Array.from(this.ends));
  }
}

/** The table of a `.tiktoken` file: a token in base64, a blank and its rank, a line each, by rank. */
export function readTiktokenFile(path: string): RankTable {
  const file = readFileSync(path);
  const tokens = new TokenList(file.length);
  for (let index = 0; index < file.length; index++) {
    const blank = file.indexOf(BLANK, index);
    let rank = 0;
    let digit = blank + 1;
    for (; digit < file.length && file[digit] !== NEW_LINE; digit++)
      rank = rank * 10 + (file[digit] as number) - 0x30;
    tokens.skipTo(rank);
    tokens.addBase64(file, index, blank);
    tokens.endToken();
    index = digit;
  }
  return tokens.toTable();
}

/**
 * The table of a JSON file whose `bpe_ranks` is `! RANK token token…`, the tokens in base64, the first with that rank.
 * So do the packages of tiktoken shorten their files.
 */
export function readShortenedFile(path: string): RankTable {
  const { bpe_ranks: ranks } = JSON.parse(readFileSync(path, 'utf8')) as { bpe_ranks: string };
  const list = Buffer.from(ranks, 'latin1');
  const tokens = new TokenList(list.length);
  const [, offset = '0'] = ranks.slice(0, 20).split(' ', 2);
  tokens.skipTo(Number(offset));
  let start = `! ${offset} `.length;
  while (start < list.length) {
    const blank = list.indexOf(BLANK, start);
    const end = blank < 0 ? list.length : blank;
    tokens.addBase64(list, start, end);
    tokens.endToken();
    start = end + 1;
  }
  return tokens.toTable();
}

/** The byte that each letter stands for in vocabularies of the kind of GPT-2, by the letter's code. */
function bytesOfLetters(): Uint8Array {
  const bytes = new Uint8Array(0x144);
  let spare = 0x100;
  for (let byte = 0; byte < 0x100; byte++) {
    const isPrinted = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    bytes[isPrinted ? byte : spare++] = byte;
  }
  return bytes;
}

/**
 * The table in the module of llama3-tokenizer-js that holds its vocabulary: the first string in it is, in base64, a token
 * a line by rank, each byte written as a letter. The module itself is ESM, and would keep three forms of it in memory.
 * @param size tokens to read; special ones follow
 */
export function readLlamaVocabulary(path: string, size: number): RankTable {
  const source = readFileSync(path, 'latin1');
  const start = source.indexOf(QUOTE) + 1;
  const vocabulary = Buffer.from(source.slice(start, source.indexOf(QUOTE, start)), 'base64').toString();
  const bytes = bytesOfLetters();
  const tokens = new TokenList(vocabulary.length);
  for (let index = 0; tokens.size < size && index < vocabulary.length; index++) {
    const code = vocabulary.charCodeAt(index);
    if (code === NEW_LINE) tokens.endToken();
    else tokens.addByte(bytes[code] as number);
  }
  // No line end follows the last one.
  if (tokens.size < size) tokens.endToken();
  return tokens.toTable();
}
