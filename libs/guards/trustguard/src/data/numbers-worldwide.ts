import { isBase58Check, isBech32, isNoConstant } from '../detectors/wallet-addresses';
import type { NumberKind } from './number-kind';

const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from('0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ', (character, index) => [character, index % 10]),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** ISO 3779 with the North American check digit. */
function passesVehicleCheck(number: string): boolean {
  const sum = VIN_WEIGHTS.reduce(
    (total, weight, index) => total + weight * (VIN_VALUES[number.charAt(index)] ?? 0),
    0,
  );
  return '0123456789X'.charAt(sum % 11) === number.charAt(8) && /\d{4}$/.test(number);
}

const LICENCE = /\b(?:driv(?:er|ing)\S{0,3} licen[cs]e|licen[cs]e|lic|dl|führerschein|patente|permis)\b/gi;

export const NUMBERS_WORLDWIDE: readonly NumberKind[] = [
  {
    label: 'crypto_wallet',
    what: 'the address of a crypto wallet',
    severity: 'medium',
    pattern: /(?<![A-Za-z0-9])[13LMD][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])/g,
    isValid: isBase58Check,
    check: 'Base58Check',
    alone: 0.95,
    named: 0.97,
  },
  {
    label: 'crypto_wallet',
    what: 'the address of a crypto wallet',
    severity: 'medium',
    pattern: /(?<![A-Za-z0-9])(?:bc1|tb1|ltc1)[02-9ac-hj-np-z]{11,87}(?![A-Za-z0-9])/g,
    isValid: isBech32,
    check: 'Bech32',
    alone: 0.95,
    named: 0.97,
  },
  {
    label: 'crypto_wallet',
    what: 'the address of a crypto wallet',
    severity: 'medium',
    pattern: /(?<![A-Za-z0-9])0x[0-9a-fA-F]{40}(?![A-Za-z0-9])/g,
    isValid: isNoConstant,
    check: '40 hexadecimal digits',
    context: /(?:wallet|\beth\b|ethereum|address|send)/gi,
    alone: 0.75,
    named: 0.92,
  },
  {
    label: 'swift_code',
    what: 'the code of a bank (BIC)',
    severity: 'low',
    pattern: /(?<![\w-])[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?(?![\w-])/g,
    context: /\b(?:swift|bic)\b/gi,
    alone: 0,
    named: 0.85,
  },
  {
    label: 'mac_address',
    what: 'a hardware address (MAC)',
    severity: 'low',
    pattern:
      /(?<![\w:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:-])/gi,
    isValid: (address) => !/^(?:0+|F+)$/.test(address.replace(/[^\dA-F]/g, '')),
    check: 'six octets',
    alone: 0.85,
    named: 0.9,
  },
  {
    label: 'vin',
    what: 'a vehicle identification number',
    severity: 'low',
    pattern: /(?<![\w-])[A-HJ-NPR-Z0-9]{17}(?![\w-])/g,
    isValid: passesVehicleCheck,
    check: 'ISO 3779',
    context: /\b(?:vin|vehicle|chassis)\b/gi,
    alone: 0.75,
    named: 0.95,
  },
  {
    label: 'vehicle_plate',
    what: "a vehicle's licence plate",
    severity: 'low',
    pattern:
      /(?<![\w-])(?:[A-Z]{2}\d{2}[ -]?[A-Z]{3}|[A-Z]{3}[ -]\d{3,4}[A-Z]{0,2}|[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2} ?\d{1,4}[EH]?|\d{2} ?[A-Z]{1,3} ?\d{2,4}|[A-Z]{2} ?\d{1,2} ?[A-Z]{1,3} ?\d{4}|\d[A-Z]{3}\d{3})(?![\w-])/g,
    context: /(?:\bplate|registration|\breg\b|kennzeichen|number ?plate|plaka|\bvehicle|\bcar\b)/gi,
    alone: 0,
    named: 0.75,
  },
  {
    label: 'gps_coordinates',
    what: 'coordinates of a place',
    severity: 'low',
    pattern: /(?<![\w.])[-+]?\d{1,2}\.\d{4,10}°? ?[NS]?, ?[-+]?\d{1,3}\.\d{4,10}°? ?[EW]?(?![\w.])/g,
    context: /(?:\bgps\b|coordinates?|\blat(?:itude)?\b|\blocation|\bhome\b)/gi,
    alone: 0.65,
    named: 0.85,
  },
  {
    label: 'passport_number',
    what: 'a passport number',
    severity: 'high',
    pattern: /(?<![\w-])(?:[A-Z]{1,3}\d{6,8}|[A-Z]\d{3}[A-Z]\d{4}|\d{9}|\d{2}[A-Z]{2}\d{5})(?![\w-])/gi,
    context: /(?:passports?|travel document|reisepass|pasaporte|passeport|passaporto)/gi,
    alone: 0,
    named: 0.9,
  },
  {
    label: 'driver_license',
    what: "a driver's licence number",
    severity: 'medium',
    pattern:
      /(?<![\w-])(?:[A-Z]{1,2}\d{6,14}[A-Z]?|\d{7,13}|\d{2}-\d{2}-\d{6}-\d{2}|[A-Z]\d{3}-\d{4}-\d{4})(?![\w-])/gi,
    context: LICENCE,
    alone: 0,
    named: 0.8,
  },
  {
    label: 'bank_account_number',
    what: 'a bank account number',
    severity: 'medium',
    pattern: /(?<![\w-])\d{6,17}(?![\w-])/g,
    context:
      /\b(?:bank|checking|savings|debit) acc(?:oun)?t|\baccount (?:number|no|#)|\bacct\b|\bkontonummer\b/gi,
    alone: 0,
    named: 0.75,
  },
];
