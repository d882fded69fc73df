import { findSecrets } from './secrets';

/** Keys are put together here, so that no scanner takes this file for a leak. */
const random = (length: number) => 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7'.repeat(9).slice(0, length);
const dashes = '-'.repeat(5);
const pem = (body: string) => `${dashes}BEGIN RSA PRIVATE KEY${dashes}\n${body}`;

const SECRETS: ReadonlyArray<readonly [label: string, secret: string]> = [
  ['aws_access_key_id', 'AK' + 'IA' + 'ABCDEFGHIJ234567'],
  ['github_token', 'gh' + 'p_' + random(36)],
  ['github_token', 'github' + '_pat_' + random(82)],
  ['gitlab_token', 'gl' + 'pat-' + random(20)],
  ['slack_token', 'xo' + 'xb-' + '1234567890-' + random(12)],
  ['stripe_live_key', 'sk' + '_live_' + random(24)],
  ['google_api_key', 'AI' + 'za' + random(35)],
  ['openai_key', 'sk' + '-' + random(48)],
  ['openai_key', 'sk' + '-proj-' + random(48)],
  ['anthropic_key', 'sk' + '-ant-' + random(40)],
  ['npm_token', 'np' + 'm_' + random(36)],
  ['sendgrid_key', 'S' + 'G.' + random(22) + '.' + random(43)],
  ['hugging_face_token', 'h' + 'f_' + random(34)],
  ['json_web_token', ['ey' + 'J' + random(20), 'ey' + 'J' + random(20), random(30)].join('.')],
  ['private_key', pem(`${random(64)}\n${dashes}END RSA PRIVATE KEY${dashes}`)],
  ['private_key', pem(random(64))],
];

test.each(SECRETS)('finds a %s and does not repeat it', (label, secret) => {
  const text = `key="${secret}" end`;
  const hits = findSecrets(text);
  expect(hits.map(({ rule, start, end }) => [rule.label, text.slice(start, end)])).toEqual([[label, secret]]);
  expect(JSON.stringify({ ...hits[0], value: '' })).not.toContain(secret.slice(0, 8));
});

test.each([
  'sk-loading-spinner-container-large',
  'AKIA is a prefix',
  `${dashes}BEGIN PRIVATE KEY${dashes} begins a PEM file that holds a key, as its documentation explains at length.`,
  'eyJ',
])('%s is no secret', (text) => {
  expect(findSecrets(text)).toEqual([]);
});
