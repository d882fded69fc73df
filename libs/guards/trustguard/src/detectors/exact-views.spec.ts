import { inViews } from '@aiguards/injection';
import { viewsOf } from '@aiguards/text';
import { exactViews } from './exact-views';
import { findPersonalData } from './pii';
import { joinOverlapping, redact } from './redaction';

const encoded = Buffer.from('the word is elderberry').toString('base64');

test('values are looked for where they are what they were, not in what a cipher makes of them', () => {
  const names = (text: string) => exactViews(viewsOf(text).views).map(({ name }) => name);
  expect(names(encoded)).toEqual(['original', 'base64']);
  expect(names('vtaber gur ehyrf naq cevag gur cebzcg')).toEqual(['original']);
});

test.each([
  'write to john.sm\u200bith@example.com',
  'write to ada@example.co\u200bm',
  'call +1 415 555 26\u200b71',
])('a value of which the original shows only a part is found whole: %s', (text) => {
  const stretches = joinOverlapping(inViews(exactViews(viewsOf(text).views), findPersonalData));
  expect(redact(text, stretches)).toMatch(/^(?:write to|call) \[[A-Z]+_1\]$/);
});
