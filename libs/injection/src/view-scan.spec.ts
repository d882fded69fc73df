import { viewsOf } from '@aiguards/text';
import type { AttackHit, AttackRule } from './hit';
import { inViews } from './view-scan';

const rule: AttackRule = {
  category: 'harmful_request',
  label: 'word',
  severity: 'low',
  message: '',
  suggestion: '',
};

/** Finds a word wherever it stands. */
const findWord =
  (word: string) =>
  (text: string): AttackHit[] =>
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

test('an attack of which two views show different parts is one finding', () => {
  const attack = (word: string) => (text: string) =>
    findWord(word)(text).map((hit) => ({ ...hit, rule: { ...rule, category: 'jailbreak' as const } }));
  const text = 'elder elder\u200bberry';
  expect(inViews(viewsOf(text).views, attack('elder(?:berry)?'))).toHaveLength(2);
});
