const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens half halves third thirds quarter quarters fourth fifth sixth seventh eighth ninth tenth first second once twice thrice double doubled triple tripled couple pair';
const NUMBERS = new Set(NUMBER_WORDS.split(' '));
/** A word of degree before the unit may be dropped; what it stood before is the unit. */
const DEGREES = new Set(
  'very really quite just only actually simply absolutely totally extremely'.split(' '),
);

const WORD = /[$€£]?\d[\d,.:/]*(?:\s?%)?|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

const isNumber = (word) => /\d/.test(word) || NUMBERS.has(word);

/** Each number with the word behind it, in order; marks that end a clause are no part of a number. */
export function quantitiesOf(text) {
  const words = (text.toLowerCase().match(WORD) ?? [])
    .map((word) => word.replace(/(?<![,.:/])[,.:/]+$/, ''))
    .filter((word) => !DEGREES.has(word));
  return words.flatMap((word, index) => (isNumber(word) ? [`${word} ${words[index + 1] ?? ''}`] : []));
}
