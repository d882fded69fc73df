import fc from 'fast-check';
import { WordNumbers } from './word-numbers';

test('numbers words as they come, whatever the case of A to Z', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'b', 'é', '1'), maxLength: 4 })), (words) => {
      const numbers = new WordNumbers(words.length);
      const expected = new Map<string, number>();
      for (const word of words) {
        const key = word.toLowerCase();
        if (!expected.has(key)) expected.set(key, expected.size);
        expect(numbers.add(`-${word}-`, 1, word.length + 1)).toBe(expected.get(key));
      }
      expect(numbers.size).toBe(expected.size);
      for (const [key, number] of expected) expect(numbers.numberOf(key)).toBe(number);
      expect(numbers.numberOf('unseen')).toBe(-1);
    }),
  );
});

test('tells words apart that crowd a small table', () => {
  const numbers = new WordNumbers(1);
  const words = Array.from({ length: 200 }, (_, at) => `word${at}`);
  expect(words.map((word) => numbers.add(word, 0, word.length))).toEqual(words.map((_, at) => at));
  expect(words.map((word) => numbers.numberOf(word))).toEqual(words.map((_, at) => at));
});
