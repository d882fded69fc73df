import { bagOf, cosine } from './bag-of-words';

test('equal texts have a cosine of 1, texts without a common word 0', () => {
  expect(cosine(bagOf(['bread and dough']), bagOf(['Dough, bread!']))).toBeCloseTo(1);
  expect(cosine(bagOf(['bread']), bagOf(['law']))).toBe(0);
});

test('stop words do not make texts alike', () => {
  expect(cosine(bagOf(['what is the law']), bagOf(["what's the bread"]))).toBe(0);
});

test('scripts without spaces are compared by pairs of characters', () => {
  expect(cosine(bagOf(['今日は天気がいい']), bagOf(['今日は雨']))).toBeGreaterThan(0.2);
});
