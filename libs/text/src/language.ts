import { detectAll } from 'tinyld/light';

export interface Language {
  /** ISO 639-1. */
  language: string;
  /** False where the text is short or close to another language too. */
  reliable: boolean;
}

/** Scripts that one language writes almost alone. Kana before Han: Japanese has both. */
const SCRIPTS: ReadonlyArray<readonly [language: string, letters: RegExp]> = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['uk', /[іїєґ]/gu],
  ['be', /ў/gu],
  ['sr', /[ђјљњћџ]/gu],
  ['ru', /[ыэё]/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['bn', /\p{Script=Bengali}/gu],
];

/** Of the letters, what tells the language: kana stand between Han, and single letters between the rest of an alphabet. */
const SHARE: Readonly<Record<string, number>> = { ja: 0.1, uk: 0.02, be: 0.01, sr: 0.02, ru: 0.01 };
const SCRIPT_SHARE = 0.5;

/** So much of a text tells its language. More would only take time. */
const SAMPLE = 600;
// Words that no other large language of Latin letters has in common with English.
const ENGLISH = new Set(
  'the of and is that you for with this it are what how my your have has from not they which would should please'.split(
    ' ',
  ),
);
/** Of the words, how many have to be such; of few words more, since one may be a name or a loan. */
const ENGLISH_SHARE = 0.12;
const ENGLISH_SHARE_SHORT = 0.2;
const SHORT_WORDS = 12;
const LEAST_WORDS = 3;
const WORD = /\p{L}+/gu;
const LETTER = /\p{L}/gu;
/** None of the scripts has letters in ASCII. */
const NON_ASCII = /[^\0-\x7f]/;

function byScript(sample: string, letters: number): Language | undefined {
  for (const [language, script] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (share >= (SHARE[language] ?? SCRIPT_SHARE)) return { language, reliable: true };
  }
  return undefined;
}

/** Most texts are English: told by its frequent words, without asking the library. */
function isEnglish(sample: string): boolean {
  const words = sample.match(WORD) ?? [];
  const share = words.length < SHORT_WORDS ? ENGLISH_SHARE_SHORT : ENGLISH_SHARE;
  return (
    words.length >= LEAST_WORDS && words.filter((word) => ENGLISH.has(word)).length >= share * words.length
  );
}

/** The library takes about a microsecond a character. */
const LIBRARY_SAMPLE = 300;

/** How far ahead of the next language the first has to be, on the library's scale of 0 to 1. */
const CLEAR_LEAD = 0.1;
const RELIABLE_LETTERS = 20;

/** The language of a text, by its beginning; null where it has no letters or no language is known for them. Pure. */
export function languageOf(text: string): Language | null {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const letters = sample.match(LETTER)?.length ?? 0;
  if (letters === 0) return null;
  const told = NON_ASCII.test(sample) ? byScript(sample, letters) : undefined;
  if (told) return told;
  if (isEnglish(sample)) return { language: 'en', reliable: true };
  const [first, second] = detectAll(sample.slice(0, LIBRARY_SAMPLE));
  if (first === undefined || first.lang === '') return null;
  const lead = first.accuracy - (second?.accuracy ?? 0);
  return { language: first.lang, reliable: letters >= RELIABLE_LETTERS && lead >= CLEAR_LEAD };
}
