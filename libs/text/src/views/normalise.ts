import { CYRILLIC_LOOKALIKES, FLAG_REGIONS, LATIN_LOOKALIKES, LATIN_VARIANTS } from '../data/confusables';
import { compose, Rewriter, type Rewriting } from './rewriter';

/** Needs a look: all but what normalisation leaves alone. Ordinary prose of most scripts holds little of it. */
const UNPLAIN =
  // eslint-disable-next-line no-misleading-character-class
  /[^\0-\x7f\u00a1-\u00a7\u00ab\u00ac\u00ae\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf-\u012f\u0132-\u013e\u0141-\u0148\u014a-\u017e\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03cf\u03d7\u0400-\u0482\u048a-\u052f\u0531-\u0556\u0561-\u0586\u05d0-\u05ea\u0621-\u063a\u0641-\u0652\u0660-\u0669\u066e\u066f\u0671-\u0674\u0679-\u06d3\u06f0-\u06f9\u0900-\u0903\u0905-\u0939\u093d-\u0950\u0960-\u097f\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u1e00-\u1e93\u1ea0-\u1eff\u2013\u2014\u2018-\u2022\u2030\u2039\u203a\u20ac\u20bd\u2190-\u222b\u2300-\u23f3\u2500-\u27bf\u2b00-\u2bff\u3001-\u3003\u3008-\u3011\u3014-\u3017\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\u{1f300}-\u{1faff}]+/gu;

/** Without width or ink of their own. */
const INVISIBLE =
  // eslint-disable-next-line no-misleading-character-class
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/u;

/** What a base letter carries with it: marks, half-width voicing, the vowels and finals of Hangul. */
const CARRIED = /[\p{M}\u1160-\u11ff\uff9e\uff9f]/u;
/** Marks that any letter may be buried under; those of a script (vowel signs, points) are not among them. */
// eslint-disable-next-line no-misleading-character-class
const STACKING_MARKS = /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
/** More than this no language puts on one letter. */
const MOST_STACKED = 2;
/** As many marks as are given to Unicode normalisation at once: it sorts them, which takes time for a long run. */
const MOST_CARRIED = 12;

/** Clusters whose folding is kept at hand: a text uses few of them, and often. */
const MOST_REMEMBERED = 500;

/** Scripts whose words hold zero-width joiners, and emoji. */
const JOINS =
  // eslint-disable-next-line no-misleading-character-class
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}]/u;
/** A variation selector is part of what it follows when that is a symbol, a keycap digit or an emoji. */
const TAKES_SELECTOR = /[\p{So}\p{Sm}\p{Extended_Pictographic}#*\d]/u;
/** The mark that makes an emoji of a digit. */
const KEYCAP = '\u20e3';
const ENDS_IN_KEY = /[#*\d]\ufe0f?$/;
const SUBDIVISION_FLAG = /^\u{1f3f4}[\u{e0030}-\u{e007a}]{3,6}\u{e007f}/u;

/** Punctuation and spaces in another width: folded, and no reason for a view of its own. */
const OTHER_WIDTH =
  /[\u00a0\u2000-\u200a\u2024-\u2026\u202f\u205f\u3000\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;
/** …unless it stands inside addresses and code. */
const TELLING_PUNCTUATION = /[@$%&*+/=<>_|\\^#]/;

const REGIONAL_A = 0x1f1e6;
const REGIONAL_Z = 0x1f1ff;
const isRegional = (code: number): boolean => code >= REGIONAL_A && code <= REGIONAL_Z;

const FLAGS = new Set(FLAG_REGIONS.match(/../g));

const regionalLetter = (text: string, index: number): string =>
  String.fromCharCode((text.codePointAt(index) ?? 0) - REGIONAL_A + 65);

/** Letters in squares and circles that Unicode normalisation leaves alone. */
function enclosedLetter(code: number): string | undefined {
  if (code >= 0x1f150 && code <= 0x1f169) return String.fromCharCode(code - 0x1f150 + 65);
  if (code >= 0x1f170 && code <= 0x1f189) return String.fromCharCode(code - 0x1f170 + 65);
  return undefined;
}

const widthOf = (code: number): number => (code > 0xffff ? 2 : 1);

function codeBefore(text: string, index: number): string {
  const code = text.charCodeAt(index - 1);
  const isPair = code >= 0xdc00 && code <= 0xdfff && index > 1;
  return text.slice(index - (isPair ? 2 : 1), index);
}

/** Whether an invisible character belongs to the word or the emoji around it. */
function belongs(text: string, index: number, code: number): boolean {
  const before = index > 0 ? codeBefore(text, index) : '';
  const after = String.fromCodePoint(text.codePointAt(index + 1) ?? 32);
  if (code === 0x200c || code === 0x200d) return JOINS.test(before) && JOINS.test(after);
  if (code === 0xfe0e || code === 0xfe0f) return TAKES_SELECTOR.test(before);
  return false;
}

/** Reads one run of characters that need a look, cluster by cluster. */
class RunNormaliser {
  private readonly folded = new Map<string, string>();

  constructor(
    private readonly text: string,
    private readonly rewriter: Rewriter,
  ) {}

  read(from: number, to: number): void {
    let index = from;
    while (index < to) {
      const isLetter = isRegional(this.text.codePointAt(index) ?? 0);
      index = isLetter ? this.regional(index, to) : this.cluster(index, to);
    }
  }

  /** Regional letters that pair to flags are left as they are; those that do not spell words. */
  private regional(from: number, to: number): number {
    let end = from;
    let isFlags = true;
    while (end < to && isRegional(this.text.codePointAt(end) ?? 0)) end += 2;
    for (let index = from; index < end && isFlags; index += 4) {
      isFlags =
        index + 4 <= end &&
        FLAGS.has(regionalLetter(this.text, index) + regionalLetter(this.text, index + 2));
    }
    if (isFlags) this.rewriter.keep(from, end);
    else
      for (let index = from; index < end; index += 2)
        this.rewriter.put(regionalLetter(this.text, index), index, index + 2);
    return end;
  }

  private cluster(index: number, to: number): number {
    const { text, rewriter } = this;
    const code = text.codePointAt(index) ?? 0;
    const base = String.fromCodePoint(code);
    let end = index + widthOf(code);
    if (base === KEYCAP) {
      if (ENDS_IN_KEY.test(text.slice(Math.max(0, index - 2), index))) rewriter.keep(index, end);
      else rewriter.put('', index, end);
      return end;
    }
    if (INVISIBLE.test(base)) {
      const flag =
        code >= 0xe0000 ? SUBDIVISION_FLAG.exec(text.slice(Math.max(0, index - 2), index + 16)) : null;
      if (flag) end = index - 2 + flag[0].length;
      if (flag || belongs(text, index, code)) rewriter.keep(index, end);
      else rewriter.put('', index, end);
      return end;
    }
    while (end < to) {
      const next = text.codePointAt(end) ?? 0;
      const character = String.fromCodePoint(next);
      if (!CARRIED.test(character) || INVISIBLE.test(character)) break;
      end += widthOf(next);
    }
    this.putCluster(index, end, base);
    return end;
  }

  private putCluster(start: number, end: number, base: string): void {
    const { text, rewriter } = this;
    const cluster = text.slice(start, Math.min(end, start + base.length + MOST_CARRIED));
    const folded = this.folded.get(cluster) ?? foldCluster(cluster, base);
    if (this.folded.size < MOST_REMEMBERED) this.folded.set(cluster, folded);
    if (folded === text.slice(start, end)) rewriter.keep(start, end);
    else if (OTHER_WIDTH.test(base) && !TELLING_PUNCTUATION.test(folded))
      rewriter.separate(folded, start, end);
    else rewriter.put(folded, start, end);
  }
}

function foldCluster(cluster: string, base: string): string {
  const enclosed = enclosedLetter(base.codePointAt(0) ?? 0) ?? LATIN_VARIANTS.get(base);
  if (enclosed !== undefined) return enclosed;
  const isBuried = (cluster.match(STACKING_MARKS)?.length ?? 0) > MOST_STACKED;
  const text = isBuried ? cluster.normalize('NFKD').replace(STACKING_MARKS, '') : cluster;
  const composed = text.normalize('NFKC').replace(STACKING_MARKS, '');
  return LATIN_VARIANTS.get(composed) ?? composed;
}

function foldCharacters(text: string): Rewriting | null {
  UNPLAIN.lastIndex = 0;
  let match = UNPLAIN.exec(text);
  if (!match) return null;
  const rewriter = new Rewriter(text, text.length + 64);
  const reader = new RunNormaliser(text, rewriter);
  let done = 0;
  for (; match; match = UNPLAIN.exec(text)) {
    const first = String.fromCodePoint(match[0].codePointAt(0) ?? 0);
    const carrier = CARRIED.test(first) && !INVISIBLE.test(first) ? codeBefore(text, match.index).length : 0;
    const start = Math.max(done, match.index - carrier);
    rewriter.keep(done, start);
    done = match.index + match[0].length;
    reader.read(start, done);
  }
  rewriter.keep(done, text.length);
  return rewriter.finish();
}

const HAS_LOOKALIKES = new RegExp(`[${[...LATIN_LOOKALIKES.keys()].join('')}]`);
const HAS_LATIN = /[a-z]/i;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

type Reading = 'latin' | 'foldable' | 'mixed' | 'cyrillic' | 'other';

/** What a character of a word says about its script, one bit each; look-alikes of Latin letters are told from the rest. */
const LATIN = 1;
const LATIN_ONLY = 2;
const LOOKALIKE = 4;
const CYRILLIC = 8;
const FOREIGN = 16;

function traitsOf(character: string): number {
  if (/\p{Script=Latin}/u.test(character)) {
    return CYRILLIC_LOOKALIKES.has(character) ? LATIN : LATIN | LATIN_ONLY;
  }
  if (LATIN_LOOKALIKES.has(character)) return LOOKALIKE;
  if (/\p{Script=Cyrillic}/u.test(character)) return CYRILLIC | FOREIGN;
  return /[\p{N}\p{M}]/u.test(character) ? 0 : FOREIGN;
}

/** The scripts that have letters in the tables end before this; beyond it characters are looked at one by one. */
const TABLE_END = 0x1400;
const TRAITS = Uint8Array.from({ length: TABLE_END }, (_, code) => traitsOf(String.fromCharCode(code)));

function readingOf(word: string): Reading {
  let traits = 0;
  for (let index = 0; index < word.length; index++) {
    traits |= TRAITS[word.charCodeAt(index)] ?? traitsOf(word.charAt(index));
  }
  if ((traits & LOOKALIKE) !== 0 && (traits & FOREIGN) === 0)
    return (traits & LATIN) !== 0 ? 'mixed' : 'foldable';
  if ((traits & LATIN) === 0) return 'other';
  if ((traits & FOREIGN) === 0) return 'latin';
  return (traits & CYRILLIC) !== 0 && (traits & LATIN_ONLY) === 0 ? 'cyrillic' : 'other';
}

/**
 * Letters of another script that are read as Latin, in a word that mixes scripts or stands next to a Latin word; and
 * Latin letters in a Cyrillic word. A text in one script is left alone.
 */
function foldWords(text: string): Rewriting | null {
  if (!HAS_LOOKALIKES.test(text) || !HAS_LATIN.test(text)) return null;
  const found = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word,
    index,
    reading: readingOf(word),
  }));
  const rewriter = new Rewriter(text, text.length + 64);
  let done = 0;
  for (const [position, { word, index, reading }] of found.entries()) {
    const neighbours = [found[position - 1]?.reading, found[position + 1]?.reading];
    const isAmongLatin = neighbours.includes('latin') || neighbours.includes('mixed');
    const table = reading === 'cyrillic' ? CYRILLIC_LOOKALIKES : LATIN_LOOKALIKES;
    const isFolded =
      reading === 'mixed' || reading === 'cyrillic' || (reading === 'foldable' && isAmongLatin);
    if (!isFolded) continue;
    for (let at = index; at < index + word.length; at++) {
      const folded = table.get(text.charAt(at));
      if (folded === undefined) continue;
      rewriter.keep(done, at);
      rewriter.put(folded, at, at + 1);
      done = at + 1;
    }
  }
  if (done === 0) return null;
  rewriter.keep(done, text.length);
  return rewriter.finish();
}

const NON_ASCII = /[^\0-\x7f]/;
/** A folded character may make another one readable; two rounds are enough for any text met so far. */
const MOST_ROUNDS = 4;

/**
 * The text as a reader sees it: compatibility forms (full width, mathematical, enclosed), look-alikes of other scripts,
 * invisible characters and stacked marks folded. Null where nothing changes. Doing it twice changes nothing more.
 */
export function normalise(text: string): Rewriting | null {
  if (!NON_ASCII.test(text)) return null;
  let result: Rewriting | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let next = foldCharacters(result?.text ?? text);
    const words = foldWords(next?.text ?? result?.text ?? text);
    if (words) next = next ? compose(next, words) : words;
    if (!next || next.text === (result?.text ?? text)) break;
    result = result ? compose(result, next) : next;
    if (!NON_ASCII.test(result.text)) break;
  }
  return result;
}
