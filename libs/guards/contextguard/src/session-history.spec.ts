import { memoryCheck, type SessionHistory } from './session-history';

const known: SessionHistory = { turns: [], turnsSoFar: 3, unreadable: 0, textsMissing: null, canaries: [] };
const checkOf = (more: Partial<SessionHistory>) =>
  memoryCheck({ state: 'open', history: { ...known, ...more } });

test('the memory of a session is looked at wholly where all of it can be read', () => {
  expect(checkOf({})).toEqual({ status: 'scanned' });
});

test('texts that are not there are told with the reason, beside turns that cannot be read', () => {
  const textsMissing = 'texts of this session were sealed with another SECRET_KEY than that of this process';
  expect(checkOf({ textsMissing })).toEqual({ status: 'partial', reason: textsMissing });
  expect(checkOf({ textsMissing, unreadable: 3 })).toEqual({
    status: 'partial',
    reason: `${textsMissing}; 3 of 3 remembered turns cannot be read: another version wrote them`,
  });
});

test('nothing is looked at without a session, or while its store is away', () => {
  for (const state of ['none', 'unavailable'] as const)
    expect(memoryCheck({ state })).toMatchObject({ status: 'not_scanned' });
});
