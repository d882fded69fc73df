import {
  dividesBy,
  isDayMonthYear,
  isYearMonthDay,
  lastDigitIs,
  letterIs,
  passesDocument,
  passesFrench,
  passesItalian,
  passesLuhn,
  passesMod11And10,
} from '../detectors/check-digits';
import type { NumberKind } from './number-kind';

const spanishLetter = letterIs('TRWAGMYFPDXBNJZSQVHLCKE');
const finnishCheck = letterIs('0123456789ABCDEFHJKLMNPRSTUVWXY');
const NHS_WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

export const NUMBERS_OF_EUROPE: readonly NumberKind[] = [
  {
    label: 'uk_nhs',
    what: 'a UK health service number',
    severity: 'high',
    pattern: /(?<![\w-])\d{3}([- ]?)\d{3}\1\d{4}(?![\w-])/g,
    isValid: dividesBy(11, NHS_WEIGHTS),
    check: 'MOD 11',
    context: /\b(?:nhs|national health|health service)\b/gi,
    alone: 0.4,
    named: 0.95,
  },
  {
    label: 'uk_nino',
    what: 'a UK national insurance number',
    severity: 'high',
    pattern:
      /(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\w-])/gi,
    context: /\b(?:nino|national insurance|ni (?:number|no))\b/gi,
    alone: 0.8,
    named: 0.95,
  },
  {
    label: 'driver_license',
    what: "a UK driver's licence number",
    severity: 'medium',
    pattern: /(?<![\w-])(?=[A-Z]+9*\d)[A-Z9]{5}\d[0156]\d[0-3]\d{2}[A-Z9]{2}[A-Z0-9]{3}(?![\w-])/g,
    context: /\b(?:driv|licen[cs]e|dvla)/gi,
    alone: 0.75,
    named: 0.95,
  },
  {
    label: 'es_nif',
    what: 'a Spanish identity number (NIF)',
    severity: 'high',
    pattern: /(?<![\w-])\d{7,8}-?[A-HJ-NP-TV-Z](?![\w-])/gi,
    isValid: spanishLetter,
    check: 'check letter',
    context: /\b(?:nif|dni|documento|identidad)\b/gi,
    alone: 0.75,
    named: 0.95,
  },
  {
    label: 'es_nie',
    what: 'a Spanish foreigner number (NIE)',
    severity: 'high',
    pattern: /(?<![\w-])[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z](?![\w-])/gi,
    isValid: (number) => spanishLetter(`${'XYZ'.indexOf(number.charAt(0))}${number.slice(1)}`),
    check: 'check letter',
    alone: 0.9,
    named: 0.95,
  },
  {
    label: 'it_fiscal_code',
    what: 'an Italian fiscal code',
    severity: 'high',
    pattern: /(?<![\w-])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\w-])/gi,
    isValid: passesItalian,
    check: 'check letter',
    alone: 0.95,
    named: 0.98,
  },
  {
    label: 'pl_pesel',
    what: 'a Polish identity number (PESEL)',
    severity: 'high',
    pattern: /(?<![\w-])\d{2}[0-389]\d[0-3]\d{6}(?![\w-])/g,
    isValid: (number) => {
      const month = Number(number.slice(2, 4)) % 20;
      return month >= 1 && month <= 12 && dividesBy(10, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1])(number);
    },
    check: 'month and check digit',
    context: /\bpesel/gi,
    alone: 0.4,
    named: 0.97,
  },
  {
    label: 'fr_nir',
    what: 'a French social security number (NIR)',
    severity: 'high',
    pattern:
      /(?<![\w-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g,
    isValid: passesFrench,
    check: 'key modulo 97',
    alone: 0.9,
    named: 0.95,
  },
  {
    label: 'de_tax_id',
    what: 'a German tax identification number',
    severity: 'high',
    pattern: /(?<![\w-])[1-9]\d( ?)\d{3}\1\d{3}\1\d{3}(?![\w-])/g,
    isValid: passesMod11And10,
    check: 'MOD 11,10',
    context: /(?:steuer|\bidnr|tax)/gi,
    alone: 0.4,
    named: 0.95,
  },
  {
    label: 'de_social_security',
    what: 'a German pension insurance number',
    severity: 'high',
    pattern: /(?<![\w-])\d{2} ?\d{6} ?[A-Z] ?\d{2} ?\d(?![\w-])/g,
    isValid: (number) => isDayMonthYear(number.slice(2, 8)),
    check: 'date of birth',
    context: /(?:rente|rvnr|sozialversicherung|\bsvnr|versicherungsnummer)/gi,
    alone: 0.6,
    named: 0.95,
  },
  {
    label: 'de_id_card',
    what: 'a German identity card or passport number',
    severity: 'high',
    pattern: /(?<![\w-])[CFGHJ-NPRTV-Z][CFGHJ-NPRTV-Z0-9]{7}\d(?![\w-])/g,
    isValid: (number) => passesDocument(number) && /\d{3}|\d.*\d.*\d/.test(number),
    check: 'ICAO 9303',
    context: /(?:ausweis|passnummer|reisepass|identity card|passport|\bperso\b)/gi,
    alone: 0.3,
    named: 0.92,
  },
  {
    label: 'nl_bsn',
    what: 'a Dutch citizen service number (BSN)',
    severity: 'high',
    pattern: /(?<![\w-])\d{9}(?![\w-])/g,
    isValid: dividesBy(11, [9, 8, 7, 6, 5, 4, 3, 2, -1]),
    check: 'eleven test',
    context: /\b(?:bsn|burgerservicenummer|sofinummer)\b/gi,
    alone: 0,
    named: 0.95,
  },
  {
    label: 'se_personnummer',
    what: 'a Swedish personal identity number',
    severity: 'high',
    pattern: /(?<![\w-])(?:18|19|20)?\d{6}[-+]?\d{4}(?![\w-])/g,
    isValid: (number) => {
      const ten = number.replace('+', '').slice(-10);
      return isYearMonthDay(ten, 91) && passesLuhn(ten);
    },
    check: 'date of birth, Luhn',
    context: /\b(?:personn(?:umme)?r|pnr|personal identity|samordningsnummer)/gi,
    alone: 0.45,
    named: 0.95,
  },
  {
    label: 'fi_hetu',
    what: 'a Finnish personal identity code',
    severity: 'high',
    pattern: /(?<![\w-])[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/g,
    isValid: (number) => {
      const compact = number.length === 11 ? number.slice(0, 6) + number.slice(7) : number;
      return isDayMonthYear(compact) && finnishCheck(compact);
    },
    check: 'date of birth, check character',
    alone: 0.95,
    named: 0.97,
  },
  {
    label: 'dk_cpr',
    what: 'a Danish personal number (CPR)',
    severity: 'high',
    pattern: /(?<![\w-])[0-3]\d[01]\d{3}-?\d{4}(?![\w-])/g,
    isValid: isDayMonthYear,
    check: 'date of birth',
    context: /\bcpr\b/gi,
    alone: 0,
    named: 0.9,
  },
  {
    label: 'be_national_number',
    what: 'a Belgian national register number',
    severity: 'high',
    pattern: /(?<![\w-])\d{2}\.?[01]\d\.?[0-3]\d-?\d{3}\.?\d{2}(?![\w-])/g,
    isValid: (number) => {
      const check = Number(number.slice(9));
      const body = number.slice(0, 9);
      const fits = [body, `2${body}`].some((digits) => 97 - (Number(digits) % 97) === check);
      return fits && isYearMonthDay(number);
    },
    check: 'date of birth, modulo 97',
    alone: 0.7,
    named: 0.95,
  },
  {
    label: 'ch_ahv',
    what: 'a Swiss social security number (AHV)',
    severity: 'high',
    pattern: /(?<![\w-])756\.?\d{4}\.?\d{4}\.?\d{2}(?![\w-])/g,
    isValid: lastDigitIs(10, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3], 'complement'),
    check: 'EAN-13',
    alone: 0.9,
    named: 0.95,
  },
  {
    label: 'vat_number',
    what: 'a European VAT number',
    severity: 'low',
    pattern: /(?<![\w-])(?:ATU|DE|FR[A-Z0-9]{2}|IT|PL|BE0|GB) ?\d{8,11}(?![\w-])/g,
    context: /(?:\bvat\b|ust-?id|umsatzsteuer|\btva\b|partita iva)/gi,
    alone: 0.45,
    named: 0.85,
  },
];
