import fc from 'fast-check';
import { findPersonalData } from './pii';
import { joinOverlapping, redact } from './redaction';
import { findSecrets } from './secrets';

const redacted = (text: string) =>
  redact(text, joinOverlapping([...findSecrets(text), ...findPersonalData(text)]));

test('the same value has the same placeholder, another value another', () => {
  expect(redacted('a@b.com, c@d.com, A@B.com')).toBe('[EMAIL_1], [EMAIL_2], [EMAIL_1]');
});

test('a placeholder that the text already holds is not used again', () => {
  expect(redacted('[EMAIL_1] a@b.com')).toBe('[EMAIL_1] [EMAIL_2]');
});

test('a secret inside an e-mail address is redacted as a secret, with the rest of the address', () => {
  const key = 'gh' + 'p_' + 'aB3dE6gH9'.repeat(4);
  expect(redacted(`clone https://${key}@github.com`)).toBe('clone https://[GITHUB_TOKEN_1]');
});

test('a stretch of two values that overlap has a placeholder of its own', () => {
  const key = 'gh' + 'p_' + 'aB3dE6gH9'.repeat(4);
  expect(redacted(`https://${key}@github.com and ${key}`)).toBe(
    'https://[GITHUB_TOKEN_1] and [GITHUB_TOKEN_2]',
  );
});

describe('in JSON', () => {
  const roundTrip = (value: unknown) => JSON.parse(redacted(JSON.stringify(value))) as unknown;

  test('values in strings, keys and nested objects are replaced and the text is still JSON', () => {
    const value = { to: ['a@b.com', { 'c@d.com': 'say "hi" to a@b.com\n' }], count: 12, none: null };
    expect(roundTrip(value)).toEqual({
      to: ['[EMAIL_1]', { '[EMAIL_2]': 'say "hi" to [EMAIL_1]\n' }],
      count: 12,
      none: null,
    });
  });

  test('a bare number becomes a string', () => {
    expect(roundTrip({ card: 4111111111111111, list: [4111111111111111, 7] })).toEqual({
      card: '[CARD_1]',
      list: ['[CARD_1]', 7],
    });
    expect(redacted('{"card": 4111111111111111, …')).toBe('{"card": "[CARD_1]", …');
    expect(redacted('Card: 4111111111111111, valid')).toBe('Card: [CARD_1], valid');
  });

  test('an escape in front of a value stays whole', () => {
    expect(roundTrip('one\na@b.com\ttwo \u2028c@d.com')).toBe('one\n[EMAIL_1]\ttwo \u2028[EMAIL_2]');
    expect(JSON.parse(redacted(String.raw`["\u00b7a@b.com", "\\a@b.com"]`))).toEqual([
      '·[EMAIL_1]',
      '\\[EMAIL_1]',
    ]);
  });

  test('an escape that is a letter of the value goes with it', () => {
    expect(redacted(String.raw`["\u0061da@example.com"]`)).toBe('["[EMAIL_1]"]');
  });

  test('the marks between two strings stay, whatever a detector takes for one value', () => {
    const text = '{"a": "one two", "b": [12, "three"]}';
    const hit = findPersonalData('a@b.com').at(0);
    if (!hit) throw new Error('no hit');
    const result = redact(text, [{ start: 11, end: 30, hit: { ...hit, start: 11, end: 30 } }]);
    expect(JSON.parse(result)).toEqual({
      a: 'one [EMAIL_1]',
      '[EMAIL_2]': ['[EMAIL_3]', '[EMAIL_4]ree'],
    });
  });

  test('whatever is in it, the text is still JSON', () => {
    const values = fc.constantFrom('a@b.com', '\na@b.com', '"a@b.com"', '\\a@b.com\\', '+14155550132');
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.oneof(values, fc.string())),
        fc.nat(),
        (value, parts, indent) => {
          const text = JSON.stringify([value, parts.join(''), 4111111111111111], null, indent % 3);
          const result = JSON.parse(redacted(text)) as unknown[];
          expect(result).toHaveLength(3);
          expect(result[2]).toMatch(/^\[CARD_\d+\]$/);
        },
      ),
    );
  });
});

test('values in code are replaced, and the code around them stays', () => {
  expect(redacted("send('a@b.com', { cc: ['c@d.com'] }); // \\na@b.com")).toBe(
    "send('[EMAIL_1]', { cc: ['[EMAIL_2]'] }); // \\n[EMAIL_1]",
  );
});

test.each([
  [String.raw`corp\nadia@corp.com`, String.raw`corp\[EMAIL_1]`],
  [String.raw`C:\Users\bob@example.com`, String.raw`C:\Users\[EMAIL_1]`],
  [String.raw`C:\bob@example.com`, String.raw`C:\[EMAIL_1]`],
])('a backslash of a path begins no escape: %s', (text, expected) => {
  expect(redacted(text)).toBe(expected);
});

test('a value over several lines is one placeholder', () => {
  const dashes = '-'.repeat(5);
  const lines = `${'MIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi1BQPPsldiLqbmSv1XQlpLtQdH\n'.repeat(3)}`;
  const key = `${dashes}BEGIN RSA PRIVATE KEY${dashes}\n${lines}${dashes}END RSA PRIVATE KEY${dashes}`;
  expect(redacted(`key:\n${key}\nend`)).toBe('key:\n[PRIVATE_KEY_1]\nend');
  expect(JSON.parse(redacted(JSON.stringify({ key })))).toEqual({ key: '[PRIVATE_KEY_1]' });
});
