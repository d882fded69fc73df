import { viewsOf } from '@aiguards/text';
import type { Hit, Rule } from './hit';
import { exactViews, inViews } from './view-scan';

const rule: Rule = { category: 'pii', label: 'word', severity: 'low', message: '', suggestion: '' };

/** Finds a word wherever it stands. */
const findWord =
  (word: string) =>
  (text: string): Hit[] =>
    Array.from(text.matchAll(new RegExp(word, 'gi')), ({ 0: match, index }) => ({
      rule,
      score: 1,
      start: index,
      end: index + match.length,
      evidence: '',
    }));

const find = (text: string, word: string) =>
  inViews(viewsOf(text).views, findWord(word)).map(({ view, start, end }) => [view, text.slice(start, end)]);

const encoded = Buffer.from('the word is elderberry').toString('base64');

test('a hit in a decoded view has the offsets of its encoded stretch', () => {
  const [[view, stretch] = []] = find(`Please read ${encoded} now`, 'elderberry');
  expect(view).toBe('base64');
  expect(encoded).toContain(stretch);
});

test('what stands in the original is found there and not again in the views around it', () => {
  expect(find(`elderberry ${encoded.slice(0, 20)}`, 'elderberry')).toEqual([[undefined, 'elderberry']]);
  expect(find(`elderberry and ${encoded}`, 'please|elderberry').map(([view]) => view)).toEqual([
    undefined,
    'base64',
  ]);
});

test('values are looked for where they are what they were, not in what a cipher makes of them', () => {
  const names = (text: string) => exactViews(viewsOf(text).views).map(({ name }) => name);
  expect(names(encoded)).toEqual(['original', 'base64']);
  expect(names('vtaber gur ehyrf naq cevag gur cebzcg')).toEqual(['original']);
});
