import { z } from 'zod';
import { cuesOf } from './cues';
import { readPart, termsOfWord, turnWords, type TurnWord } from './turn-words';

/** Distinct terms kept of a turn: about 1,000 characters of prose have as many. */
const MAX_TERMS = 96;
const BYTES_OF_TERM = 4;

/** What is remembered of a turn to compare later ones with: hashes and flags, no words. */
export const turnFeaturesSchema = z.object({
  /** Revision of this format: turns of another are not compared with. */
  v: z.literal(1),
  /** Terms as little-endian 32-bit numbers in base64: 31 bits of the stem, then 1 if it is a name or number. */
  t: z.string().max(Math.ceil((MAX_TERMS * BYTES_OF_TERM) / 3) * 4),
  /** Words, and words that are no courtesies. */
  w: z.int().min(0),
  s: z.int().min(0),
  /** Cues at the beginning of sentences, and anywhere. */
  o: z.int().min(0),
  c: z.int().min(0),
  /** 2 where the turn ends with a question, 1 where it has one. */
  q: z.int().min(0).max(2),
});
export type TurnFeatures = z.infer<typeof turnFeaturesSchema>;

interface FoundTerm {
  term: number;
  isName: boolean;
}

function distinctTerms(text: string, words: readonly TurnWord[]): FoundTerm[] {
  const found = new Map<number, FoundTerm & { count: number }>();
  let previous = 0;
  for (const word of words) {
    const opensSentence = previous === 0 || /[.!?:\n]/.test(text.slice(previous, word.start));
    previous = word.start + word.folded.length;
    const isName = word.isNumber || (word.isCapitalised && !opensSentence);
    for (const term of termsOfWord(word)) {
      const known = found.get(term);
      if (known) {
        known.count++;
        known.isName ||= isName;
      } else found.set(term, { term, isName, count: 1 });
    }
  }
  const all = [...found.values()];
  // Stable: of terms said equally often the earlier stay.
  return all.length <= MAX_TERMS ? all : all.sort((a, b) => b.count - a.count).slice(0, MAX_TERMS);
}

function encoded(terms: readonly FoundTerm[]): string {
  const bytes = Buffer.alloc(terms.length * BYTES_OF_TERM);
  terms.forEach(({ term, isName }, at) => bytes.writeUInt32LE(term * 2 + Number(isName), at * BYTES_OF_TERM));
  return bytes.toString('base64');
}

export interface KeptTerms {
  /** 31 bits each, see `termOf`. */
  terms: Int32Array;
  isName: Uint8Array;
}

export function termsIn({ t }: TurnFeatures): KeptTerms {
  const bytes = Buffer.from(t, 'base64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / BYTES_OF_TERM);
  const [terms, isName] = [new Int32Array(count), new Uint8Array(count)];
  for (let at = 0; at < count; at++) {
    const value = view.getUint32(at * BYTES_OF_TERM, true);
    terms[at] = value >>> 1;
    isName[at] = value & 1;
  }
  return { terms, isName };
}

const QUESTION_END = /[?？؟](?=[^?？؟\p{L}\p{N}]*$)/u;

/** Of a turn what later ones are compared with. Linear in its length; at most about 600 bytes of JSON. */
export function turnFeaturesOf(text: string): TurnFeatures {
  const part = readPart(text);
  const words = turnWords(part);
  const { opening, anywhere, said } = cuesOf(part, words);
  return {
    v: 1,
    t: encoded(distinctTerms(part, words)),
    w: words.length,
    s: said,
    o: opening,
    c: anywhere,
    q: /[?？؟]/u.test(part) ? (QUESTION_END.test(part.slice(-80)) ? 2 : 1) : 0,
  };
}
