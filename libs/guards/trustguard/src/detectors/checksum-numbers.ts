import { CARD_ISSUERS, IBAN_LENGTHS } from '../data/number-formats';
import type { Recognised } from './hit';

// Grouped as printed on cards (4-4-4-4, 4-6-5, 4-6-4) or not grouped at all: a looser pattern would join a card
// with the number before or behind it and fail the checksum.
const CARD =
  /(?<![\w-])(?<!\d\.)(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function findCards(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const match of text.matchAll(CARD)) {
    const digits = match[0].replace(/[ -]/g, '');
    const isIssued = CARD_ISSUERS.some(
      ({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length),
    );
    if (!isIssued || !passesLuhn(digits)) continue;
    found.push({ start: match.index, end: match.index + match[0].length, value: digits });
  }
  return found;
}

const IBAN_HEAD = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}/g;
const CAPITAL_OR_DIGIT = /[A-Z0-9]/;
const LETTER_OR_DIGIT = /[A-Z0-9]/i;

/** Reads `length` letters and digits from `start`, single spaces between them left out. */
function readCompact(text: string, start: number, length: number): Recognised | undefined {
  let value = '';
  let index = start;
  while (value.length < length) {
    const character = text.charAt(index);
    if (CAPITAL_OR_DIGIT.test(character)) value += character;
    else if (character !== ' ' || text.charAt(index - 1) === ' ') return undefined;
    index++;
  }
  return LETTER_OR_DIGIT.test(text.charAt(index)) ? undefined : { start, end: index, value };
}

/** The remainder of ISO 7064 MOD 97-10: 1 for a valid IBAN. */
function remainder97(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const number = parseInt(character, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder;
}

export function findIbans(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const match of text.matchAll(IBAN_HEAD)) {
    const length = IBAN_LENGTHS[match[0].slice(0, 2)];
    const iban = length === undefined ? undefined : readCompact(text, match.index, length);
    if (iban && remainder97(iban.value) === 1) found.push(iban);
  }
  return found;
}
