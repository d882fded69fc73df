import { repetition } from './repetition';

const found = (text: string) => repetition(text).map(({ start, end }) => text.slice(start, end));

test('finds a phrase said over and over, with its place', () => {
  const loop = 'and then we go '.repeat(8).trim();
  expect(found(`First of all, ${loop}. That is all.`)).toEqual([loop]);
});

test('finds a long sentence said over and over', () => {
  const sentence =
    'The quick answer to the question that you asked me a while ago today is that nobody knows it. ';
  expect(found(sentence.repeat(4))).toEqual([sentence.repeat(4).trim()]);
});

test.each([
  'No, no, no, no, no!',
  'One fish, two fish, red fish, blue fish.',
  '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
  '',
])('leaves %j alone', (text) => {
  expect(found(text)).toEqual([]);
});
