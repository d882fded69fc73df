const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens half halves third thirds quarter quarters fourth fifth sixth seventh eighth ninth tenth first second once twice thrice double doubled triple tripled couple pair';
const NUMBERS = new Set(NUMBER_WORDS.split(' '));
/** Words that are no unit: of degree, which may be dropped, and those that only lead to the unit. */
const BEFORE_UNITS = new Set(
  'very really quite just only actually simply absolutely totally extremely of the a an his her its their my our your this that these those and or as well too also then but so in on at to from for by with than more less amount order'.split(
    ' ',
  ),
);

const WORD = /[$€£]?\d[\d,.:/]*(?:\s?%)?|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

const isNumber = (word) => /\d/.test(word) || NUMBERS.has(word);

/** Each number with its unit, the next word that can be one, in order; marks that end a clause are no part of a number. */
export function quantitiesOf(text) {
  const words = (text.toLowerCase().match(WORD) ?? [])
    .map((word) => word.replace(/(?<![,.:/])[,.:/]+$/, ''))
    .filter((word) => !BEFORE_UNITS.has(word));
  return words.flatMap((word, index) => (isNumber(word) ? [`${word} ${words[index + 1] ?? ''}`] : []));
}
