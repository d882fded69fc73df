import { leaksIn, PLANTED_SECRET_KEY, PLANTED_TEXT } from './planted-secrets';

it.each([
  ['the secret key', PLANTED_SECRET_KEY],
  ['a text', PLANTED_TEXT],
  ['a card number without its spaces', '4111111111111111'],
  ['an API key', `agk_${'x'.repeat(43)}`],
  ['a password that a suite made', 'made-up'],
])('%s is found in what a process wrote', (_, secret) => {
  expect(leaksIn(`{"msg":"fine"}\n{"msg":"got ${secret}"}\n`, ['made-up'])).toEqual([
    `{"msg":"got ${secret}"}`,
  ]);
});

it('says nothing of lines without one', () => {
  expect(leaksIn('{"msg":"ready"}\n{"key":"key:abc"}\n')).toEqual([]);
});
