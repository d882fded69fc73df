import { IRREGULAR_FORMS } from '../../data/grounding/irregular-forms';

const VOWEL = /[aeiouy]/;

/** Words no longer than this are left alone: too little would remain to tell them apart. */
const SHORTEST_INFLECTED = 4;

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** "stopp" → "stop": the consonant that English doubles before -ed and -ing. */
function undoubled(word: string): string {
  const last = word.at(-1) ?? '';
  return word.length > 3 && last === word.at(-2) && !/[aeioulsz]/.test(last) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  for (const ending of ['ing', 'ed']) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, -ending.length);
    if (rest.length < 3 || !VOWEL.test(rest)) continue;
    return rest.endsWith('i') ? `${rest.slice(0, -1)}y` : undoubled(rest);
  }
  return word;
}

/**
 * One form for the inflections of an English word ("dances", "danced", "dancing" → "danc"): a key to compare, no word to show.
 * Words of other languages lose a final -s or -e at most, on both sides of a comparison alike.
 */
export function stemOf(word: string): string {
  const regular = IRREGULAR_FORMS.get(word);
  const lemma = regular ?? word;
  if (lemma.length < SHORTEST_INFLECTED) return lemma;
  const singular = withoutPlural(lemma);
  const base = IRREGULAR_FORMS.get(singular) ?? withoutVerbEnding(singular);
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}
