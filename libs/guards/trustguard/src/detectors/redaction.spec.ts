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
