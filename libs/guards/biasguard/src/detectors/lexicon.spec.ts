import { BIAS_TYPES } from '../data/bias-types';
import { TERMS } from '../data/terms';
import { findTerms } from './lexicon';
import { mitigate } from './mitigation';
import { tokensOf } from './tokens';

/** Nobody writes "a" before these. */
const WITHOUT_ARTICLE = new Set(['guys', 'ladies and gentlemen', 'infidels', 'confined to a wheelchair']);

const find = (text: string) => findTerms(text, tokensOf(text), new Set(BIAS_TYPES));
const labels = (text: string) => find(text).map(({ label }) => label);

test('finds every term of the lexicon in a sentence', () => {
  for (const { term } of TERMS.filter(({ term }) => !term.includes('/'))) {
    expect(labels(`We saw ${term} there.`)).toEqual([term]);
  }
});

test('terms are listed once, and keep "a" or "an" before them right', () => {
  expect(new Set(TERMS.map(({ term }) => term)).size).toBe(TERMS.length);
  const isVowel = (word: string) => /^[aeiou]/i.test(word);
  const wrong = TERMS.filter(({ term, suggestion }) => isVowel(term) !== isVowel(suggestion));
  expect(wrong.map(({ term }) => term).filter((term) => !WITHOUT_ARTICLE.has(term))).toEqual([]);
});

test('matches whole words only, in any case, also quoted and possessive', () => {
  expect(labels('foremanship and blacklister')).toEqual([]);
  expect(labels("CHAIRMAN, 'chairman' and the chairman’s hat")).toEqual(['chairman', 'chairman', 'chairman']);
});

test('words of a term do not match across a sentence end', () => {
  expect(labels('He is a man. Hours passed.')).toEqual([]);
  expect(labels('It took ten man hours.')).toEqual(['man hours']);
});

test('replaces terms by level and keeps capitals', () => {
  const text = 'Chairman, CHAIRMAN: the guys met an illegal alien.';
  const at = (level: 'low' | 'moderate' | 'aggressive') => mitigate(text, find(text), level);
  expect(at('low')).toBe('Chairman, CHAIRMAN: the guys met an undocumented person.');
  expect(at('moderate')).toBe('Chairperson, CHAIRPERSON: the guys met an undocumented person.');
  expect(at('aggressive')).toBe('Chairperson, CHAIRPERSON: the everyone met an undocumented person.');
});
