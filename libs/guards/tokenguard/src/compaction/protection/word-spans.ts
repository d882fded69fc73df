import { LONGEST_MENTION, MENTIONING_WORDS } from '../../data/protection/mention-words';
import {
  NEGATION_PAIRS,
  NEGATION_WORDS,
  UNSPACED_NEGATIONS,
  UNSPACED_NUMBERS,
} from '../../data/protection/negation-words';
import { NUMBER_ENDINGS, NUMBER_WORDS } from '../../data/protection/number-words';
import { wordList, type WordList } from '../word-list';
import type { ProtectedKind, ProtectedSpan } from './protected-span';
import { endOfUnit } from './units';

const NUMBER = 1;
const NEGATION = 2;
const FIRST_OF_PAIR = 4;
const MENTION = 8;

/** What a word does, as bits: one look-up per word of a text. */
function rolesOfWords(): ReadonlyMap<string, number> {
  const roles = new Map<string, number>();
  const add = (words: Iterable<string>, role: number): void => {
    for (const word of words) roles.set(word, (roles.get(word) ?? 0) | role);
  };
  add(NUMBER_WORDS, NUMBER);
  add(NEGATION_WORDS, NEGATION);
  add(NEGATION_PAIRS.keys(), FIRST_OF_PAIR);
  add(MENTIONING_WORDS, MENTION);
  return roles;
}

const ROLES = rolesOfWords();

/** The shortest that is worth a look: zwanzig. */
const SHORTEST_NUMBER = 7;

/** Words that are put together: twenty-five, don't, fünfundzwanzig, n'est. */
function roleOfCompound(key: string): number {
  if (key.includes("'")) return key.endsWith("n't") || key.startsWith("n'") ? NEGATION : 0;
  if (key.includes('-')) return key.split('-').some((part) => NUMBER_WORDS.has(part)) ? NUMBER : 0;
  return key.length >= SHORTEST_NUMBER && NUMBER_ENDINGS.test(key) ? NUMBER : 0;
}

// A mention in quotes is a quote.
const END_OF_CLAUSE = /[.,;!?\n"“”„«»‘「」『』`<>()[\]{}]|\s['’]/;

const POLITE_BEFORE_IF = /^(?:wondering|great|nice|helpful|wonderful|lovely|grateful|glad|appreciated|it)$/;

class WordScanner {
  readonly spans: ProtectedSpan[] = [];
  private readonly words: WordList;

  constructor(private readonly text: string) {
    this.words = wordList(text);
  }

  scan(): ProtectedSpan[] {
    let mentionedUntil = 0;
    for (let index = 0; index < this.words.length; index++) {
      const key = this.words.keys[index] ?? '';
      const role = ROLES.get(key) ?? roleOfCompound(key);
      if (role === 0) continue;
      const [start, end] = [this.words.starts[index] ?? 0, this.words.ends[index] ?? 0];
      if ((role & NEGATION) !== 0 && !this.isPolite(index, key)) this.add('negation', start, end);
      if ((role & NUMBER) !== 0) this.add('number', start, endOfUnit(this.text, end));
      if ((role & FIRST_OF_PAIR) !== 0) this.pair(index, key);
      if ((role & MENTION) !== 0 && index >= mentionedUntil) mentionedUntil = this.mention(index);
    }
    return this.spans;
  }

  private add(kind: ProtectedKind, start: number, end: number): void {
    this.spans.push({ kind, start, end });
  }

  /** The "if" of "it would be great if you could" sets no condition. */
  private isPolite(index: number, key: string): boolean {
    const { keys } = this.words;
    if (key !== 'if' || keys[index + 1] !== 'you') return false;
    return (
      /^(?:could|can|would)$/.test(keys[index + 2] ?? '') && POLITE_BEFORE_IF.test(keys[index - 1] ?? '')
    );
  }

  private gapBefore(index: number): string {
    return this.text.slice(this.words.ends[index - 1] ?? 0, this.words.starts[index] ?? 0);
  }

  /** What does … mean? */
  private asksForMeaning(index: number): boolean {
    const { keys } = this.words;
    return keys[index - 1] === 'what' && keys.slice(index + 1, index + 2 + LONGEST_MENTION).includes('mean');
  }

  private pair(index: number, key: string): void {
    const second = this.words.keys[index + 1];
    if (second === undefined || !NEGATION_PAIRS.get(key)?.has(second)) return;
    if (this.gapBefore(index + 1).trim() === '')
      this.add('negation', this.words.starts[index] ?? 0, this.words.ends[index + 1] ?? 0);
  }

  /** Protects the words behind a mentioning one, up to the end of the clause; answers the index of the word behind. */
  private mention(index: number): number {
    let last = index;
    if (this.words.keys[index] === 'does' && !this.asksForMeaning(index)) return index;
    while (last + 1 < this.words.length && last - index < LONGEST_MENTION) {
      if (END_OF_CLAUSE.test(this.gapBefore(last + 1))) break;
      last++;
    }
    if (last > index) this.add('quote', this.words.starts[index + 1] ?? 0, this.words.ends[last] ?? 0);
    return last + 1;
  }
}

/** Stretches in scripts without spaces; Korean has spaces, but joins its negations to words. */
const UNSPACED = /[〇\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g;

function unspacedSpans(text: string): ProtectedSpan[] {
  const spans: ProtectedSpan[] = [];
  const add = (kind: ProtectedKind, pattern: RegExp, run: string, from: number): void => {
    for (const { 0: found, index } of run.matchAll(pattern))
      spans.push({ kind, start: from + index, end: from + index + found.length });
  };
  for (const { 0: run, index } of text.matchAll(UNSPACED)) {
    add('negation', UNSPACED_NEGATIONS, run, index);
    add('number', UNSPACED_NUMBERS, run, index);
  }
  return spans;
}

/** Numbers written as words, negations, conditions, and words that are mentioned and not used. Linear. */
export function wordSpans(text: string): ProtectedSpan[] {
  return [...new WordScanner(text).scan(), ...unspacedSpans(text)];
}
