import fc from 'fast-check';
import { findPersonalData } from './pii';

const found = (text: string, from = 0.6) =>
  findPersonalData(text)
    .filter(({ score }) => score >= from)
    .map(({ rule, start, end }) => [rule.label, text.slice(start, end)]);

test.each([
  ['My name is Maria Gonzalez.', 'person', 'Maria Gonzalez'],
  ['Dear Mr. Schneider,\nthank you.', 'person', 'Schneider'],
  ['{"name": "Aisha Rahman"}', 'person', 'Aisha Rahman'],
  ['Patient: Peter Novak', 'person', 'Peter Novak'],
  ['Kind regards,\nLaura Bianchi', 'person', 'Laura Bianchi'],
])('%s names the %s %s', (text, label, value) => {
  expect(found(text)).toContainEqual([label, value]);
});

test.each([
  'Who was Albert Einstein?',
  'Write a poem in the style of Emily Dickinson.',
  'What is the capital of France?',
  'Explain how Python and Java differ.',
  'Terms and Conditions',
  'ERROR: Connection refused by Server',
])('%s only mentions', (text) => {
  expect(found(text)).toEqual([]);
});

test('a name in a question is personal data beside something that reaches its bearer', () => {
  expect(found('What does Peter Novak, peter@example.com, want?')).toContainEqual(['person', 'Peter Novak']);
});

test('a mention is still given to those who ask for less sure findings', () => {
  expect(found('Where does Peter Novak live?', 0.4)).toContainEqual(['person', 'Peter Novak']);
});

test.each([
  [
    'Ship it to 1600 Amphitheatre Pkwy, Springfield, IL 62704.',
    '1600 Amphitheatre Pkwy, Springfield, IL 62704',
  ],
  ['Sie wohnt in der Hauptstraße 5a.', 'Hauptstraße 5a'],
  ['12 rue Victor Hugo', '12 rue Victor Hugo'],
  ['221 Baker Street\nApt. 4\nLondon NW1 6XE', '221 Baker Street\nApt. 4\nLondon NW1 6XE'],
])('%s holds an address', (text, address) => {
  expect(found(text)).toContainEqual(['address', address]);
});

test('a date is personal data as a birthday or beside a person', () => {
  expect(found('born 1985-06-03')).toEqual([['date_of_birth', '1985-06-03']]);
  expect(found('released 2024-06-03')).toEqual([]);
  expect(found('Patient: Peter Novak, seen 2024-06-03')).toContainEqual(['date', '2024-06-03']);
});

test('a card is found that spans two lines', () => {
  expect(found('card 4111 1111\n1111 1111')).toEqual([['card', '4111 1111\n1111 1111']]);
});

test('hits lie inside any text and are in order', () => {
  const piece = fc.constantFrom('Anna Smith', '12 High Street', 'Mr.', '+1 415 555 0132', 'DE89', ', ', '\n');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
      const text = pieces.join(' ');
      let last = 0;
      for (const { start, end, score } of findPersonalData(text)) {
        expect(last <= start && start < end && end <= text.length).toBe(true);
        expect(score > 0 && score <= 1).toBe(true);
        last = start;
      }
    }),
  );
});

test('a long text of names takes time in proportion', () => {
  const timeOf = (length: number): number => {
    const text = 'Anna Smith, 12 High Street 4111 '.repeat(length / 32);
    const start = performance.now();
    findPersonalData(text);
    return performance.now() - start;
  };
  timeOf(20_000);
  expect(timeOf(160_000)).toBeLessThan(20 * Math.max(10, timeOf(20_000)));
});

test.each(['Bitte übersetzen: Guten Morgen', 'Πες μου μια ιστορία'])(
  'a capital that opens a sentence is no name: %s',
  (text) => {
    expect(findPersonalData(text).filter(({ score }) => score >= 0.6)).toEqual([]);
  },
);
