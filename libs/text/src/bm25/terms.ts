import type { Span } from '../words';
import { lightStem } from './light-stem';
import { eachTerm } from './term-spans';

/** A word, a number or two neighbouring characters of a script without spaces, as a number of its vocabulary. */
export interface Term extends Span {
  id: number;
  isCapitalised: boolean;
  isNumber: boolean;
}

const NUMBER = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ASCII = /^[\0-\x7f]*$/;
/** Accents of alphabets where they are often left out. In Indic scripts and Arabic marks are letters. */
const ACCENTS = /[\u0300-\u036f]/g;
const OWNER = /['’]\p{L}?$/u;

/** Longer words are rare, may be keys, and as slices would keep the text that they were cut from in memory. */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 8192;

const remembered = new Map<string, string>();

/** Texts of all callers repeat the same words, and to stem one costs more than all the rest. */
function normalised(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const stem = stemOf(word);
  if (word.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, stem);
  }
  return stem;
}

function stemOf(word: string): string {
  const lower = word.toLowerCase();
  const plain = ASCII.test(lower) ? lower : lower.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
  return lightStem(plain.replace(OWNER, '').replaceAll('ß', 'ss'));
}

interface Known {
  id: number;
  isCapitalised: boolean;
  isNumber: boolean;
}

/** Numbers terms as they come. Each distinct word is normalised once, however often a text repeats it. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly keys: string[] = [];
  private readonly known = new Map<string, Known>();

  get size(): number {
    return this.ids.size;
  }

  /** What is compared of a term: its stem, its number or its two characters. */
  keyOf(id: number): string {
    return this.keys[id] ?? '';
  }

  /** Terms of any script with their offsets, in order. Linear in the length of the text. */
  termsOf(text: string): Term[] {
    const found: Term[] = [];
    eachTerm(text, (start, end) => {
      const word = text.slice(start, end);
      const known = this.known.get(word) ?? this.read(word);
      if (known === 'run') this.pushPairs(found, word, start);
      else {
        const { id, isCapitalised, isNumber } = known;
        found.push({ start, end, id, isCapitalised, isNumber });
      }
    });
    return found;
  }

  private pushPairs(found: Term[], run: string, start: number): void {
    const characters = [...run];
    let at = start;
    for (let index = 0; index < Math.max(1, characters.length - 1); index++) {
      const [first = '', second = ''] = [characters[index], characters[index + 1]];
      const id = this.idOf(first + second);
      found.push({
        start: at,
        end: at + first.length + second.length,
        id,
        isCapitalised: false,
        isNumber: false,
      });
      at += first.length;
    }
  }

  private read(word: string): Known | 'run' {
    // Runs of such scripts seldom come twice, and may be long: they are not remembered.
    if (UNSPACED.test(word)) return 'run';
    const isNumber = NUMBER.test(word);
    const id = this.idOf(isNumber ? word.replaceAll(',', '') : normalised(word));
    const made = { id, isCapitalised: CAPITAL.test(word), isNumber };
    this.known.set(word, made);
    return made;
  }

  private idOf(key: string): number {
    const id = this.ids.get(key) ?? this.ids.size;
    if (id === this.ids.size) {
      this.ids.set(key, id);
      this.keys.push(key);
    }
    return id;
  }
}
