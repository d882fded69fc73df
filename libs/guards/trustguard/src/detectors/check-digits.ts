/** Check digits of identity numbers. All take the number without separators, letters in capitals. */

const digitsOf = (number: string): number[] => Array.from(number, Number);

const isOneDigitRepeated = (number: string): boolean => new Set(number).size === 1;

/** The sum of each digit times its weight; digits past the weights do not count. */
function weightedSum(number: string, weights: readonly number[]): number {
  const digits = digitsOf(number);
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number[number.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(number);
}

/** ISO 7064 MOD 11,10: German tax and Croatian numbers. */
export function passesMod11And10(number: string): boolean {
  let product = 10;
  for (const digit of digitsOf(number.slice(0, -1))) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(number.at(-1));
}

// Dihedral group D5 and its permutation (Verhoeff 1969).
const D5 = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678'].concat([
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]);
const PERMUTED = ['0123456789', '1576283094', '5803796142', '8916043527'].concat([
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]);

export function passesVerhoeff(number: string): boolean {
  let check = 0;
  digitsOf(number)
    .reverse()
    .forEach((digit, index) => {
      const permuted = Number(PERMUTED[index % 8]?.charAt(digit));
      check = Number(D5[check]?.charAt(permuted));
    });
  return check === 0;
}

/** A weighted sum over all digits is divisible. */
export const dividesBy =
  (modulus: number, weights: readonly number[], offset = 0) =>
  (number: string): boolean =>
    (weightedSum(number, weights) + offset) % modulus === 0 && !isOneDigitRepeated(number);

/** The last digit is what the weighted sum leaves, as `(modulus − sum) mod modulus` or `sum mod modulus`, 10 as 0. */
export const lastDigitIs =
  (modulus: number, weights: readonly number[], direction: 'sum' | 'complement') =>
  (number: string): boolean => {
    const rest = weightedSum(number, weights) % modulus;
    const check = direction === 'sum' ? rest : (modulus - rest) % modulus;
    return check % 10 === Number(number.at(-1)) && !isOneDigitRepeated(number);
  };

/** A letter chosen by the number before it, modulo the length of the alphabet. */
export const letterIs =
  (alphabet: string) =>
  (number: string): boolean =>
    alphabet.charAt(Number(number.slice(0, -1)) % alphabet.length) === number.at(-1);

/** Two check digits over descending weights, as in Brazilian numbers: 11 − sum mod 11, above 9 as 0. */
export const passesTwoOf11 =
  (first: readonly number[], second: readonly number[]) =>
  (number: string): boolean => {
    const check = (weights: readonly number[]): number => {
      const rest = weightedSum(number, weights) % 11;
      return rest < 2 ? 0 : 11 - rest;
    };
    const isValid = check(first) === Number(number.at(-2)) && check(second) === Number(number.at(-1));
    return isValid && !isOneDigitRepeated(number);
  };

/** Turkey: the tenth digit from odd and even places, the last from the sum of ten. */
export function passesTurkish(number: string): boolean {
  const digits = digitsOf(number);
  const sumOf = (from: number, to: number, step: number): number => {
    let sum = 0;
    for (let index = from; index < to; index += step) sum += digits[index] ?? 0;
    return sum;
  };
  const tenth = (sumOf(0, 9, 2) * 7 - sumOf(1, 8, 2) + 100) % 10;
  return digits[9] === tenth && digits[10] === sumOf(0, 10, 1) % 10;
}

/** China (GB 11643, ISO 7064 MOD 11-2): the last character may be X. */
export function passesMod11And2(number: string): boolean {
  const sum = weightedSum(number, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'.charAt(sum % 11) === number.at(-1);
}

/** France: the last two digits are 97 minus the rest; Corsica counts as 19 and 18. */
export function passesFrench(number: string): boolean {
  const body = number.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(body) % 97) === Number(number.slice(13));
}

const ODD_PLACES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Italy: a letter from the values of odd and even places. */
export function passesItalian(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const value = parseInt(number.charAt(index), 36);
    const place = value > 9 ? value - 10 : value;
    sum += index % 2 === 0 ? (ODD_PLACES[place] ?? 0) : place;
  }
  return String.fromCharCode(65 + (sum % 26)) === number.at(-1);
}

/** Singapore: a letter from weighted digits, shifted for numbers issued since 2000 and for foreigners. */
export function passesSingaporean(number: string): boolean {
  const prefix = number.charAt(0);
  const shift = { T: 4, G: 4, M: 3 }[prefix] ?? 0;
  const rest = (weightedSum(number.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11;
  if (prefix === 'M') return 'KLJNPQRTUWX'.charAt(10 - rest) === number.at(-1);
  const letters = 'ST'.includes(prefix) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
  return letters.charAt(rest) === number.at(-1);
}

/** ISO 7064 MOD 97-10 with letters as 10–35: 1 for a valid IBAN. */
export function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const number = parseInt(character, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder;
}

/** Machine-readable documents (ICAO 9303): weights 7, 3, 1 over digits and letters. */
export function passesDocument(number: string): boolean {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let index = 0; index < number.length - 1; index++) {
    sum += parseInt(number.charAt(index), 36) * (weights[index % 3] ?? 0);
  }
  return sum % 10 === Number(number.at(-1));
}

/** Whether six digits are a date written year-month-day; days up to 91 serve coordination numbers. */
export function isYearMonthDay(digits: string, lastDay = 31): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
}

export const isDayMonthYear = (digits: string): boolean =>
  isYearMonthDay(digits.slice(4, 6) + digits.slice(2, 4) + digits.slice(0, 2));
