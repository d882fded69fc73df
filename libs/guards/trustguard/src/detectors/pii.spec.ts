import { findPersonalData } from './pii';

const found = (text: string) =>
  findPersonalData(text).map(({ rule, start, end }) => [rule.label, text.slice(start, end)]);

test.each([
  ['Write to Jane.Doe+x@mail.example.co.uk.', 'email', 'Jane.Doe+x@mail.example.co.uk'],
  ['x@a.b@c.org', 'email', 'a.b@c.org'],
  ['Card 4111 1111 1111 1111 12/30', 'card', '4111 1111 1111 1111'],
  ['Card 3782-822463-10005.', 'card', '3782-822463-10005'],
  ['5555555555554444', 'card', '5555555555554444'],
  ['IBAN DE89 3704 0044 0532 0130 00 is ours', 'iban', 'DE89 3704 0044 0532 0130 00'],
  ['GB82WEST12345698765432', 'iban', 'GB82WEST12345698765432'],
  ['from 203.0.113.7.', 'ip_address', '203.0.113.7'],
  ['SSN 219-09-9999', 'ssn', '219-09-9999'],
  ['call +1 (415) 555-0132 now', 'phone', '+1 (415) 555-0132'],
])('%s holds %s %s', (text, label, value) => {
  expect(found(text)).toEqual([[label, value]]);
});

test.each([
  'user@localhost',
  'icon@2x.png',
  'package@1.2.3',
  '4111 1111 1111 1112',
  '0.4111111111111111',
  '1732330000000',
  'DE88 3704 0044 0532 0130 00',
  'version 1.2.3.4',
  '127.0.0.1',
  '1.2.3.4.5',
  '256.1.1.1',
  '000-12-3456',
  '666-12-3456',
  '900-12-3456',
  '219-00-9999',
  '1+12345678',
  'x = +12',
])('%s is no personal data', (text) => {
  expect(found(text)).toEqual([]);
});
