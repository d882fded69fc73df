import { BIAS_TYPES } from '../data/bias-types';
import { findGeneralisations } from './generalisation';
import { tokensOf } from './tokens';

const find = (text: string) => findGeneralisations(text, tokensOf(text), BIAS_TYPES);

test.each([
  ['Women are too emotional to lead.', 'gender'],
  ["Women can't drive.", 'gender'],
  ['Women are bad drivers.', 'gender'],
  ['Women are not good at mathematics.', 'gender'],
  ['Women belong in the kitchen.', 'gender'],
  ['Old people never learn.', 'age'],
  ['Immigrants are criminals.', 'nationality'],
  ['Immigrants are vermin.', 'nationality'],
  ['The poor are just lazy.', 'socioeconomic'],
  ['Muslims are all terrorists.', 'religion'],
  ['Gay people are unnatural.', 'orientation'],
  ['Liberals always lie.', 'political'],
  ['He is a typical housewife who cannot drive.', 'gender'],
])('%s is a stereotype (%s)', (text, type) => {
  expect(find(text)).toMatchObject([{ type }]);
});

test.each([
  'Women are paid less than men in this study.',
  'Not all women are lazy.',
  'Some women are lazy.',
  'The women are lazy today.',
  'It is wrong to say that women are lazy.',
  'The myth that women can’t drive is old.',
  'That women cannot drive is a stereotype.',
  'Women are not lazy.',
  'Women are drivers of change.',
  'Blind people cannot drive.',
  'Refugees cannot work before they are registered.',
  'Immigrants are allowed to vote after five years.',
  'I met two women. They are lazy.',
  'We help women. Are lazy evaluations useful?',
])('%s is none', (text) => {
  expect(find(text)).toEqual([]);
});

test('a reported claim is less sure than a plain one, and the evidence says so', () => {
  const [plain] = find('Women are lazy.');
  const [reported] = find('He said that women are lazy.');
  expect(reported?.score).toBeLessThan(plain?.score ?? 0);
  expect(reported?.evidence).toContain('reporting');
});
