import fc from 'fast-check';
import { findIdentityNumbers } from './identity-numbers';
import { findPersonalData } from './pii';

const found = (text: string) =>
  findPersonalData(text)
    .filter(({ rule, score }) => score >= 0.6 && rule.label !== 'organization')
    .map(({ rule, start, end }) => [rule.label, text.slice(start, end)]);

test.each([
  ['NPI: 1234567893', 'npi', '1234567893'],
  ['the MBI is 1EG4-TE5-MK73', 'medicare_id', '1EG4-TE5-MK73'],
  ['NHS number 401 023 2137', 'uk_nhs', '401 023 2137'],
  ['National Insurance number AA 12 34 56 B', 'uk_nino', 'AA 12 34 56 B'],
  ['DNI 12345678Z', 'es_nif', '12345678Z'],
  ['NIE X9613851N', 'es_nie', 'X9613851N'],
  ['PESEL 44051401458', 'pl_pesel', '44051401458'],
  ['Steuer-ID: 98765432106', 'de_tax_id', '98765432106'],
  ['personnummer 871220-2384', 'se_personnummer', '871220-2384'],
  ['Aadhaar 3123 4567 8909', 'aadhaar', '3123 4567 8909'],
  ['TFN 876 543 210', 'au_tfn', '876 543 210'],
  ['the id S2740116C', 'sg_nric', 'S2740116C'],
  ['RRN 960121-1234567', 'kr_rrn', '960121-1234567'],
  ['TC kimlik 10000000146', 'tr_tckn', '10000000146'],
  ['SIN 130 692 544', 'sin', '130 692 544'],
  ['CPF 111.444.777-35', 'cpf', '111.444.777-35'],
  ['MAC 00:1A:2B:3C:4D:5E', 'mac_address', '00:1A:2B:3C:4D:5E'],
  ['AA:BB:CC:DD:EE:FF', 'mac_address', 'AA:BB:CC:DD:EE:FF'],
  ['pay 16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ', 'crypto_wallet', '16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ'],
  ['passport number: J6932157', 'passport_number', 'J6932157'],
  ['MRN: 4829371', 'medical_record_number', '4829371'],
  ['employee ID 00412', 'employee_id', '00412'],
])('%s holds %s %s', (text, label, value) => {
  expect(found(text)).toEqual([[label, value]]);
});

test.each([
  'DNI 12345678A',
  'PESEL 44051401459',
  '16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2',
  'order 1234567893',
  'AA 12 34 56 H',
  'the account holder',
])('%s holds no identity number', (text) => {
  expect(found(text)).toEqual([]);
});

test('a number that is named beats what else it looks like', () => {
  expect(found('NPI 4155550132, call 415-555-0133')).toEqual([
    ['npi', '4155550132'],
    ['phone', '415-555-0133'],
  ]);
});

test('stretches lie inside any text and do not show the value', () => {
  const number = fc.constantFrom('PESEL 44051401458', '3123 4567 8909', 'S2740116C');
  fc.assert(
    fc.property(fc.array(fc.oneof(number, fc.string({ unit: 'binary' }))), (pieces) => {
      const text = pieces.join(' ');
      for (const { start, end, evidence } of findIdentityNumbers(text)) {
        expect(0 <= start && start < end && end <= text.length).toBe(true);
        expect(evidence).not.toContain(text.slice(start, end));
      }
    }),
  );
});
