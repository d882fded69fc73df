import { inViews } from '@aiguards/injection';
import { viewsOf } from '@aiguards/text';
import fc from 'fast-check';
import { exactViews } from './exact-views';
import { findPersonalData } from './pii';
import { PlaceholderNames, placeholdersIn, type NamedValue } from './placeholders';
import { joinOverlapping, redact, replaced, replacementsOf } from './redaction';
import { restore } from './restoration';

const EMAIL: NamedValue = {
  name: 'EMAIL_1',
  label: 'email',
  value: 'ada@example.com',
  original: 'Ada@example.com',
};
const TOKEN: NamedValue = { name: 'GITHUB_TOKEN_12', label: 'github_token', value: 't0k', original: 't0k' };
const NOTE: NamedValue = { name: 'NOTE_1', label: 'note', value: 'a', original: 'line "one"\nline two' };
const KNOWN = [EMAIL, TOKEN, NOTE];

const restored = (text: string) => restore(text, KNOWN, 10_000);

test.each([
  '[EMAIL_1]',
  '[email_1]',
  '[Email_1]',
  '[email 1]',
  '[Email-1]',
  '[ EMAIL_1 ]',
  '[EMAIL _ 1]',
  '[EMAIL1]',
  '[EMAIL_01]',
  '[EMAIL #1]',
  '[**EMAIL_1**]',
  '[`EMAIL_1`]',
  '[EMAIL‑1]',
  String.raw`\[EMAIL\_1\]`,
  String.raw`[EMAIL\_1]`,
  '［EMAIL_1］',
  '【ＥＭＡＩＬ＿１】',
  '[EMAIL_۱]',
  '%5BEMAIL_1%5D',
  '&#91;EMAIL_1&#93;',
])('%s is put back', (placeholder) => {
  expect(restored(`to ${placeholder}.`)).toEqual({ text: 'to Ada@example.com.', restored: 1, unknown: 0 });
});

test.each(['[github token 12]', '[GitHub_Token_12]', '[GITHUB TOKEN-12]'])(
  '%s of several words is put back',
  (placeholder) => {
    expect(restored(placeholder)).toMatchObject({ text: 't0k', restored: 1 });
  },
);

test.each([
  ['[EMAIL_2]', 1],
  ['[email 2]', 1],
  ['[IBAN_1]', 1],
  ['[Figure 1]', 0],
  ['[1]', 0],
  ['array[email_1', 0],
  ['EMAIL_1', 0],
  ['[EMAIL]', 0],
  ['[EMAIL_1234567890]', 0],
])('%s stays; %i are unknown', (text, unknown) => {
  expect(restored(text)).toEqual({ text, restored: 0, unknown });
});

test('what was put back is not read again', () => {
  const known = [{ ...EMAIL, original: '[NOTE_1]' }, NOTE];
  expect(restore('[EMAIL_1]', known, 100)?.text).toBe('[NOTE_1]');
});

test('values are escaped where the text is JSON, and only there', () => {
  const { text = '' } = restored('{"to": "[EMAIL_1]", "text": "[NOTE_1]"}') ?? {};
  expect(JSON.parse(text)).toEqual({ to: EMAIL.original, text: NOTE.original });
  expect(restored('see [NOTE_1]')?.text).toBe(`see ${NOTE.original}`);
});

test('a text that would grow beyond its limit is not made', () => {
  expect(restore('[EMAIL_1]'.repeat(100), KNOWN, 1000)).toBeNull();
  expect(restore('[EMAIL_1]'.repeat(100), KNOWN, 1500)?.restored).toBe(100);
});

const words = fc.constantFrom(
  'a@b.com',
  'A@B.com',
  'x.y@example.org',
  '4111 1111 1111 1111',
  '[EMAIL_1]',
  '[email 2]',
  '[',
  ']',
  '\\n',
  '\\a@b.com',
  'C:\\dir\\a@b.com',
  'CORP\\nadia@b.com',
  ' ',
);

test.each([String.raw`C:\dir\[EMAIL_1]`, String.raw`{"path": "C:\\[EMAIL_1]"}`])(
  'a backslash before a placeholder stays: %s',
  (text) => {
    expect(restored(text)?.text).toBe(text.replace('[EMAIL_1]', EMAIL.original));
  },
);

test('an address and its encoded mention are each put back as written', () => {
  const text = `${Buffer.from('write to ada@example.com').toString('base64')} means ada@example.com`;
  const stretches = joinOverlapping(inViews(exactViews(viewsOf(text).views), findPersonalData));
  const values = replacementsOf(text, stretches).map(({ value, original }) => [value, original]);
  expect(values).toHaveLength(2);
  expect(values[0]?.[0]).toBe(values[0]?.[1]);
  expect(values[1]).toEqual(['ada@example.com', 'ada@example.com']);
});

test('redacting and restoring gives the first spelling of every value back', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
      const text = parts.join(' ');
      const replacements = replacementsOf(text, joinOverlapping(findPersonalData(text)));
      const names = new PlaceholderNames(text);
      const known = new Map<string, NamedValue>();
      const redacted = replaced(text, replacements, (one) => {
        const name = names.nameOf(one.label, one.value);
        if (!known.has(name)) known.set(name, { ...one, name });
        return name;
      });
      const back = restore(redacted, [...known.values()], Infinity);
      expect(back?.restored).toBe(replacements.length);
      expect(back?.text.toLowerCase()).toBe(text.toLowerCase());
    }),
  );
});

test('no placeholder of a redacted text is one that the text already held, in any spelling', () => {
  const text = 'see [email 1] and [EMAIL-2]: a@b.com';
  expect(redact(text, joinOverlapping(findPersonalData(text)))).toBe(
    'see [email 1] and [EMAIL-2]: [EMAIL_3]',
  );
});

test.each(['[', '[a', '\\[', '[EMAIL_1', '［', '[ ', '%5B', `[${'9'.repeat(79)}`])(
  'a megabyte of "%s" is read in linear time',
  (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const started = performance.now();
    placeholdersIn(text);
    // Quadratic work would take minutes; the bound leaves room for a slow machine.
    expect(performance.now() - started).toBeLessThan(20_000);
  },
);
