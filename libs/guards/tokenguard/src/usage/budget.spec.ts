import { z } from 'zod';
import { budgetPayloadShape } from './budget.schema';
import { windowSecondsOf } from './window';

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each<[number | string, number]>([
  [1, 1],
  [3600, HOUR],
  ['3600', HOUR],
  ['30s', 30],
  ['15m', 900],
  ['15 min', 900],
  ['1h', HOUR],
  ['24H', DAY],
  [' 2 hours ', 2 * HOUR],
  ['7d', 7 * DAY],
  ['1 day', DAY],
  ['2w', 14 * DAY],
  ['second', 1],
  ['minute', 60],
  ['hour', HOUR],
  ['day', DAY],
  ['daily', DAY],
  ['week', 7 * DAY],
  ['month', 30 * DAY],
  ['31d', 31 * DAY],
])('a window of %j is %d seconds', (window, seconds) => {
  expect(windowSecondsOf(window)).toBe(seconds);
});

test.each([
  0,
  -60,
  0.5,
  NaN,
  Infinity,
  32 * DAY,
  '',
  ' ',
  '0h',
  '-1h',
  '1.5h',
  '1h30m',
  '32d',
  '2 months',
  'fortnight',
  's1',
  'constructor',
  '9999999w',
  '1'.repeat(30),
])('%j is no window', (window) => {
  expect(windowSecondsOf(window)).toBeNull();
});

const schema = z.object(budgetPayloadShape);
const pathsOf = (budget: unknown) => {
  const parsed = schema.safeParse({ budget });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

test.each<[unknown, string[]]>([
  [{ limit: 1000, scope: 'user', window: 60 }, []],
  [{ limit: 0, scope: 'session', window: '24h', more: 1 }, []],
  [{ scope: 'user', window: 60 }, ['budget.limit']],
  [{ limit: 1000, window: 60 }, ['budget.scope']],
  [{ limit: 1000, scope: 'user' }, ['budget.window']],
  [{ limit: -1, scope: 'user', window: 60 }, ['budget.limit']],
  [{ limit: 1.5, scope: 'user', window: 60 }, ['budget.limit']],
  [{ limit: 1e13, scope: 'user', window: 60 }, ['budget.limit']],
  [{ limit: 1000, scope: 'tenant', window: 60 }, ['budget.scope']],
  [{ limit: 1000, scope: 'user', window: 0 }, ['budget.window']],
  [{ limit: 1000, scope: 'user', window: 'often' }, ['budget.window']],
  [{ limit: 1000, scope: 'user', window: null }, ['budget.window']],
  [1000, ['budget']],
])('of %j these fields are wrong: %j', (budget, paths) => {
  expect(pathsOf(budget)).toEqual(paths);
});

test('a budget that was read can be read again', () => {
  const once = schema.parse({ budget: { limit: 1, scope: 'user', window: 'hour' } });
  expect(once.budget?.window).toBe(HOUR);
  expect(schema.parse(once)).toEqual(once);
});

test('names are bounded', () => {
  expect(schema.safeParse({ user_id: 'x'.repeat(257) }).success).toBe(false);
  expect(schema.safeParse({ user_id: 'x'.repeat(256), session_id: null }).success).toBe(true);
});
