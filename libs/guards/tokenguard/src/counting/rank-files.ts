import { readFileSync } from 'node:fs';
import { RankTable } from './rank-table';

const BLANK = 0x20;
const NEW_LINE = 0x0a;
const EQUALS = 0x3d;

const SEXTETS = new Uint8Array(128);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((letter, value) => {
  SEXTETS[letter.charCodeAt(0)] = value;
});

/**
 * The table of a `.tiktoken` file: a token in base64, a blank, its rank, a line each, by rank. Decoded by hand because
 * 200,000 small buffers take ten times as long. Ranks that no line has are tokens without bytes.
 */
export function readTiktokenFile(path: string): RankTable {
  const file = readFileSync(path);
  const bytes = new Uint8Array(file.length);
  const ends: number[] = [];
  let length = 0;
  let index = 0;
  while (index < file.length) {
    let bits = 0;
    let held = 0;
    const start = length;
    for (; file[index] !== BLANK; index++) {
      if (file[index] === EQUALS) continue;
      bits = ((bits << 6) | (SEXTETS[file[index] as number] as number)) & 0xffff;
      held += 6;
      if (held < 8) continue;
      held -= 8;
      bytes[length++] = bits >> held;
    }
    let rank = 0;
    for (index++; index < file.length && file[index] !== NEW_LINE; index++)
      rank = rank * 10 + (file[index] as number) - 0x30;
    index++;
    while (ends.length < rank) ends.push(start);
    ends.push(length);
  }
  return new RankTable(bytes.slice(0, length), Uint32Array.from(ends));
}
