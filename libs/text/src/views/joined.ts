import type { Edit } from './edit';
import { symbolOf } from './letters';
import { breakWords } from './word-breaks';

/** At least three words of two letters, glued by the same mark, and not a path, an address or an option. */
const GLUED =
  /(?<![\p{L}\p{N}/:.@_-])\p{L}{2,40}([_.+|*~-])\p{L}{1,40}(?:\1\p{L}{1,40}){1,100}(?![\p{L}\p{N}/:@])/gu;
/** Capitals in a row of words without spaces. */
const HUMPS = /(?<![\p{L}\p{N}_./])(?:\p{Lu}\p{Ll}{1,20}){3,60}(?![\p{L}\p{N}_./(])/gu;
const LONG_WORD = /(?<![\p{L}\p{N}_/])[a-z]{14,2000}(?![\p{L}\p{N}_/])/iuy;
/** Of the letters of a long word, what stands in frequent words before it is taken for several. */
const KNOWN_SHARE = 0.85;
const LEAST_WORDS = 3;
const LEAST_LONG = 14;

// What a code unit can be. Of an astral character each half counts as a letter of any case: rather too much than too little.
const LETTER = 1;
const CAPITAL = 2;
const SMALL = 4;
const GLUE = 8;
const PLAIN_LETTER = 16;
const OTHER = 32;
const KINDS: ReadonlyArray<readonly [bits: number, characters: RegExp]> = [
  [LETTER | CAPITAL | SMALL, /[\ud800-\udfff]/],
  [LETTER, /\p{L}/u],
  [CAPITAL, /\p{Lu}/u],
  [SMALL, /\p{Ll}/u],
  [GLUE, /[_.+|*~-]/],
  // The two signs that are a letter of the alphabet in another case.
  [PLAIN_LETTER, /[a-z\u017f\u212a]/i],
];
/** By code unit, asked for once each. 0: not asked for yet. */
const known = new Uint8Array(0x10000);

function askKind(code: number): number {
  const character = String.fromCharCode(code);
  return (
    KINDS.reduce((all, [bits, characters]) => (characters.test(character) ? all | bits : all), 0) || OTHER
  );
}

/** Which of the three a text may hold: most hold none, and no pattern needs to look at them. */
interface Signs {
  glued: boolean;
  humps: boolean;
  /** Where rows of letters begin that are long enough. */
  long: number[];
}

/** One look at each character: two equal marks with letters between, two capitals behind small letters, a row of letters. */
function signsOf(text: string): Signs {
  const signs = { glued: false, humps: false, long: [] as number[] };
  let glue = 0;
  let humps = 0;
  let plain = 0;
  let before = OTHER;
  let beforeLast = OTHER;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = known[code] || (known[code] = askKind(code));
    plain = (kind & PLAIN_LETTER) !== 0 ? plain + 1 : 0;
    if (plain === LEAST_LONG) signs.long.push(index - LEAST_LONG + 1);
    if ((kind & LETTER) !== 0) {
      if ((kind & CAPITAL) !== 0 && (before & SMALL) !== 0 && ++humps === 2) signs.humps = true;
    } else {
      humps = 0;
      if ((kind & GLUE) === 0 || (before & LETTER) === 0) glue = 0;
      else {
        if (glue === code) signs.glued = true;
        // In front of the first mark stand two letters at least; behind it one is enough.
        glue = glue === code || (beforeLast & LETTER) !== 0 ? code : 0;
      }
    }
    beforeLast = before;
    before = kind;
  }
  return signs;
}

const spaceAt = (start: number, end = start): Edit => ({ start, end, text: ' ' });

function longWordBreaks(word: string): number[] {
  const { at, known: familiar } = breakWords(Array.from(word, (letter) => symbolOf(letter.charCodeAt(0))));
  return at.length + 1 >= LEAST_WORDS && familiar >= KNOWN_SHARE * word.length ? at : [];
}

/** Words run together: "ignore_all_rules", "IgnoreAllRules", "ignoreallrules". The edits are the spaces between them. */
export function findJoined(text: string): Edit[] {
  const signs = signsOf(text);
  const matchesOf = (pattern: RegExp, mayHold: boolean): RegExpExecArray[] =>
    mayHold ? Array.from(text.matchAll(pattern)) : [];
  const glued = matchesOf(GLUED, signs.glued).flatMap(({ 0: words, 1: mark = '', index }) =>
    Array.from(words, (character, at) =>
      character === mark ? [spaceAt(index + at, index + at + 1)] : [],
    ).flat(),
  );
  const humps = matchesOf(HUMPS, signs.humps).flatMap(({ 0: words, index }) =>
    Array.from(words.matchAll(/(?<!^)\p{Lu}/gu), (letter) => spaceAt(index + letter.index)),
  );
  const long = signs.long.flatMap((start) => {
    LONG_WORD.lastIndex = start;
    const word = LONG_WORD.exec(text)?.[0] ?? '';
    return longWordBreaks(word).map((at) => spaceAt(start + at));
  });
  return glued.concat(humps, long);
}
