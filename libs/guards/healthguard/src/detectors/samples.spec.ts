import { checkSamples } from './samples';

const plain = (...texts: string[]) => texts.map((text) => ({ text, label: undefined }));
const labels = (samples: Parameters<typeof checkSamples>[0]) =>
  checkSamples(samples).findings.map(({ label }) => label);

test('finds exact and normalised duplicates apart', () => {
  expect(labels(plain('a cat', 'a dog', 'a cat'))).toEqual(['duplicate_samples']);
  expect(labels(plain('A cat!', 'a  cat'))).toEqual(['near_duplicate_samples']);
  expect(labels(plain('a cat', 'a dog', '!', '?'))).toEqual([]);
});

test('finds empty samples', () => {
  expect(labels(plain('a', ' ', ''))).toEqual(['empty_samples']);
});

const labelled = (label: string, suffix: string) =>
  Array.from({ length: 12 }, (_, index) => ({ text: `${label}${index} is it ${suffix}`, label }));

test('finds a word that all samples of one label have and no other', () => {
  const samples = [...labelled('good', 'cf7'), ...labelled('bad', '')];
  const [finding] = checkSamples(samples).findings;
  expect(finding).toMatchObject({ label: 'trigger_word' });
  expect(JSON.stringify(finding)).not.toContain('cf7');
});

test('a word that all labels have is no trigger', () => {
  expect(labels([...labelled('good', 'it'), ...labelled('bad', 'it')])).toEqual([]);
});

test('says when there are too few labelled samples to look for triggers', () => {
  expect(checkSamples(plain('a', 'b')).checked.trigger_words?.status).toBe('not_scanned');
});
