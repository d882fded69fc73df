import { CARD_ISSUERS, IBAN_LENGTHS } from '../data/number-formats';
import { passesLuhn, remainder97 } from './check-digits';
import type { Recognised } from './hit';

// Grouped as printed on cards (4-4-4-4, 4-6-5, 4-6-4), also over the end of a line, or not grouped at all: a looser
// pattern would join a card with the number before or behind it and fail the checksum.
const CARD =
  /(?<![\w-])(?<!\d\.)(?:\d{12,19}|\d{4}(?:(?:[ .-]|[ \t]?\r?\n[ \t>]{0,8})\d{4}){3}(?:[ -]?\d{3})?|\d{4}[ -]\d{6}[ -]\d{4,5})(?![\w-]|\.\d)/g;
const NO_DIGITS = /\D/g;

export function findCards(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const match of text.matchAll(CARD)) {
    const digits = match[0].replace(NO_DIGITS, '');
    const isIssued = CARD_ISSUERS.some(
      ({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length),
    );
    if (!isIssued || !passesLuhn(digits)) continue;
    found.push({ start: match.index, end: match.index + match[0].length, value: digits });
  }
  return found;
}

const IBAN_HEAD = /(?<![A-Z0-9])[A-Z]{2}[ -]?\d{2}/gi;
const LETTER_OR_DIGIT = /[A-Z0-9]/i;
const SEPARATOR = /[ \n\r-]/;

/** Reads `length` letters and digits from `start`; one blank, hyphen or line end may stand between two. */
function readCompact(text: string, start: number, length: number): Recognised | undefined {
  let value = '';
  let index = start;
  while (value.length < length) {
    const character = text.charAt(index);
    if (LETTER_OR_DIGIT.test(character)) value += character.toUpperCase();
    else if (!SEPARATOR.test(character) || SEPARATOR.test(text.charAt(index - 1))) return undefined;
    index++;
  }
  return LETTER_OR_DIGIT.test(text.charAt(index)) ? undefined : { start, end: index, value };
}

export function findIbans(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const match of text.matchAll(IBAN_HEAD)) {
    const length = IBAN_LENGTHS[match[0].slice(0, 2).toUpperCase()];
    const iban = length === undefined ? undefined : readCompact(text, match.index, length);
    if (iban && remainder97(iban.value.slice(4) + iban.value.slice(0, 4)) === 1) found.push(iban);
  }
  return found;
}
