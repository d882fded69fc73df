import { dividesBy, isYearMonthDay, lastDigitIs, passesLuhn, passesTwoOf11 } from '../detectors/check-digits';
import type { NumberKind } from './number-kind';

// Areas 000, 666 and 900–999, group 00 and serial 0000 are never assigned (US Social Security Administration).
const SOCIAL_SECURITY_RANGES = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/;
// Numbers printed in advertisements, and the digits in their order.
const NEVER_A_PERSON = new Set(['078051120', '123456789', '987654321']);
const ABA_PREFIX = /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/;

export const NUMBERS_OF_THE_AMERICAS: readonly NumberKind[] = [
  {
    label: 'ssn',
    what: 'a US social security number',
    severity: 'high',
    pattern: /(?<![\w-])(?<!\d\.)\d{3}([-. ])\d{2}\1\d{4}(?![\w-]|\.\d)/g,
    isValid: (number) => SOCIAL_SECURITY_RANGES.test(number) && number !== '078051120',
    check: 'three groups in ranges that are assigned',
    alone: 0.85,
    named: 0.95,
  },
  {
    label: 'ssn',
    what: 'a US social security number',
    severity: 'high',
    pattern: /(?<![\w-])(?<!\d\.)\d{9}(?![\w-]|\.\d)/g,
    isValid: (number) => SOCIAL_SECURITY_RANGES.test(number) && !NEVER_A_PERSON.has(number),
    check: 'nine digits in ranges that are assigned',
    context: /\b(?:ssns?|social security|soc\.? sec)\b/gi,
    alone: 0,
    named: 0.85,
  },
  {
    label: 'itin',
    what: 'a US taxpayer number (ITIN)',
    severity: 'high',
    pattern: /(?<![\w-])9\d{2}([- ]?)(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\1\d{4}(?![\w-])/g,
    context: /\b(?:itin|tax(?:payer)?|irs)\b/gi,
    alone: 0.3,
    named: 0.9,
  },
  {
    label: 'npi',
    what: 'a US provider number (NPI)',
    severity: 'medium',
    pattern: /(?<![\w-])[12]\d{3}([- ]?)\d{3}\1\d{3}(?![\w-])/g,
    isValid: (number) => passesLuhn(`80840${number}`),
    check: 'Luhn with prefix 80840',
    context: /\b(?:npi|national provider|provider (?:id(?:entifier)?|number|no|#))/gi,
    alone: 0.4,
    named: 0.95,
  },
  {
    label: 'medicare_id',
    what: 'a US Medicare number (MBI)',
    severity: 'high',
    pattern:
      /(?<![\w-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![\w-])/g,
    context: /\b(?:medicare|mbi|beneficiary)\b/gi,
    alone: 0.7,
    named: 0.95,
  },
  {
    label: 'bank_routing_number',
    what: 'a US bank routing number',
    severity: 'low',
    pattern: /(?<![\w-])\d{4}(-?)\d{4}\1\d(?![\w-])/g,
    isValid: (number) => ABA_PREFIX.test(number) && dividesBy(10, [3, 7, 1, 3, 7, 1, 3, 7, 1])(number),
    check: 'ABA check digit',
    context: /\b(?:aba|routing|rtn|wire transfer)\b/gi,
    alone: 0.3,
    named: 0.9,
  },
  {
    label: 'dea_number',
    what: 'a US prescriber number (DEA)',
    severity: 'medium',
    pattern: /(?<![\w-])[A-HJ-MPR-UX][A-Z9]\d{7}(?![\w-])/g,
    isValid: (number) => {
      return lastDigitIs(10, [1, 2, 1, 2, 1, 2], 'sum')(number.slice(2));
    },
    check: 'DEA check digit',
    context: /\b(?:dea|prescriber|certificate)\b/gi,
    alone: 0.4,
    named: 0.9,
  },
  {
    label: 'sin',
    what: 'a Canadian social insurance number',
    severity: 'high',
    pattern: /(?<![\w-])[1-79]\d{2}([- ]?)\d{3}\1\d{3}(?![\w-])/g,
    isValid: passesLuhn,
    check: 'Luhn',
    context: /\b(?:sin|social insurance|numéro d'assurance sociale|nas)\b/gi,
    alone: 0.4,
    named: 0.92,
  },
  {
    label: 'cpf',
    what: 'a Brazilian taxpayer number (CPF)',
    severity: 'high',
    pattern: /(?<![\w-])\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?![\w-])/g,
    isValid: passesTwoOf11([10, 9, 8, 7, 6, 5, 4, 3, 2], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]),
    check: 'two check digits',
    context: /\bcpf\b/gi,
    alone: 0.5,
    named: 0.97,
  },
  {
    label: 'cnpj',
    what: 'a Brazilian company number (CNPJ)',
    severity: 'low',
    pattern: /(?<![\w-])\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}(?![\w-])/g,
    isValid: passesTwoOf11([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]),
    check: 'two check digits',
    context: /\bcnpj\b/gi,
    alone: 0.5,
    named: 0.95,
  },
  {
    label: 'curp',
    what: 'a Mexican population registry code (CURP)',
    severity: 'high',
    pattern: /(?<![\w-])[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d(?![\w-])/g,
    isValid: (number) => isYearMonthDay(number.slice(4, 10)),
    check: 'date of birth',
    alone: 0.9,
    named: 0.9,
  },
];
