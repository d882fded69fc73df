import { words, type Span } from '@aiguards/text';

/** Words that a gap, written `..`, may stand for, at most. */
const WIDEST_GAP = 3;
/** Letters by which a word that is given by its beginning is looked up; a beginning has at least one less. */
const OPENING = 3;

export interface PhraseHit<Name extends string> extends Span {
  name: Name;
}

interface Phrase<Name extends string> {
  name: Name;
  parts: readonly Part[];
}

/** A word, the beginning of one (`steal*`), or a gap (`..`). */
type Part = { word: string; isPrefix: boolean } | null;

function partOf(token: string): Part {
  if (token === '..') return null;
  const isPrefix = token.endsWith('*');
  return { word: plainWord(isPrefix ? token.slice(0, -1) : token), isPrefix };
}

const ACCENTS = /\p{Mn}/gu;
const HAS_LATIN = /[a-z]/;
const PLAIN = /^[a-z0-9-]*$/;
/** "cant" and "can't", "youre" and "you're": people write both. */
const SHORT_FORM = /n't$|^you're$|^i'm$/;

/** Letters that are not a plain letter with an accent, and are written as one all the same. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss' };

/** One spelling of a word. Marks of scripts other than Latin are vowels, and stay. */
function plainWord(key: string): string {
  if (PLAIN.test(key)) return key;
  const straight = key.replaceAll('’', "'").replace(SHORT_FORM, (form) => form.replace("'", ''));
  return HAS_LATIN.test(straight)
    ? straight
        .replace(/[ıłøđß]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
        .normalize('NFD')
        .replace(ACCENTS, '')
    : straight;
}

export interface PlainWord extends Span {
  key: string;
}

export function plainWords(text: string): PlainWord[] {
  return words(text).map(({ start, end, key }) => ({ start, end, key: plainWord(key) }));
}

const HANGUL_END = /\p{Script=Hangul}$/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Phrases by name, found in one pass over the words of a text: a table of patterns would read the text once for each.
 * A table has per name lines of phrases with `|` between. A phrase is words with one space between; of scripts that are
 * written without spaces, a piece of text.
 */
export class PhraseLexicon<Name extends string> {
  private readonly byWord = new Map<string, Phrase<Name>[]>();
  private readonly byOpening = new Map<string, Phrase<Name>[]>();
  private readonly unspaced: Array<{ name: Name; piece: string }> = [];

  constructor(table: Readonly<Record<Name, readonly string[]>>) {
    for (const name in table) {
      for (const line of table[name]) for (const phrase of line.split('|')) this.add(name, phrase);
    }
  }

  /** In the order of the text, apart from pieces of scripts without spaces, which come last. */
  find(text: string, given: readonly PlainWord[] = plainWords(text)): PhraseHit<Name>[] {
    const hits: PhraseHit<Name>[] = [];
    for (const [index, { key, start }] of given.entries()) {
      const known = this.byWord.get(key);
      const opened = this.byOpening.get(key.slice(0, OPENING));
      const shortly = this.byOpening.get(key.slice(0, OPENING - 1));
      for (const list of [known, opened, shortly]) {
        for (const { name, parts } of list ?? []) {
          const last = matchEnd(parts, 0, given, index);
          if (last >= 0) hits.push({ name, start, end: given[last]?.end ?? start });
        }
      }
    }
    if (this.unspaced.length > 0 && UNSPACED.test(text)) {
      for (const { name, piece } of this.unspaced) {
        const start = text.indexOf(piece);
        if (start >= 0) hits.push({ name, start, end: start + piece.length });
      }
    }
    return hits;
  }

  private add(name: Name, phrase: string): void {
    if (UNSPACED.test(phrase)) {
      this.unspaced.push({ name, piece: phrase });
      return;
    }
    // Korean words end in what they are to the sentence.
    const parts = (HANGUL_END.test(phrase) ? `${phrase}*` : phrase).split(' ').map(partOf);
    const [first] = parts;
    if (!first) throw new Error(`A phrase begins with a word: "${phrase}".`);
    if (first.isPrefix && first.word.length < OPENING - 1) throw new Error(`Too short: "${phrase}".`);
    const [index, key] = first.isPrefix
      ? [this.byOpening, first.word.slice(0, OPENING)]
      : [this.byWord, first.word];
    const list = index.get(key);
    if (list) list.push({ name, parts });
    else index.set(key, [{ name, parts }]);
  }
}

function isSame({ word, isPrefix }: NonNullable<Part>, key: string): boolean {
  return isPrefix ? key.startsWith(word) : key === word;
}

/** The index of the last word of a match that begins at `at`; -1: none. A phrase has few gaps, and a gap is short. */
function matchEnd(parts: readonly Part[], from: number, given: readonly PlainWord[], at: number): number {
  let index = at;
  for (let part = from; part < parts.length; part++) {
    const wanted = parts[part];
    if (wanted === null) {
      for (let skipped = 0; skipped <= WIDEST_GAP; skipped++) {
        const end = matchEnd(parts, part + 1, given, index + skipped);
        if (end >= 0) return end;
      }
      return -1;
    }
    const word = given[index];
    if (!word || !wanted || !isSame(wanted, word.key)) return -1;
    index++;
  }
  return index - 1;
}
