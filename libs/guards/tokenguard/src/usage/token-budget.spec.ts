import {
  Deadline,
  DeadlineExceeded,
  GuardRefusal,
  type GuardContext,
  type KeyValue,
} from '@aiguards/contracts';
import { MemoryKeyValue } from '@aiguards/key-value';
import { describeInEachStore, eventually } from '@aiguards/testing';
import { budgetAnswerSchema, type Budget } from './budget.schema';
import { TokenBudget } from './token-budget';

let people = 0;

/** Somebody new in each test: all of them share a store. */
const someone = (more: Partial<GuardContext> = {}): GuardContext => ({
  requestId: 'r',
  tenant: 't',
  userId: `user ${++people}`,
  sessionId: null,
  deadline: Deadline.after(10_000),
  ...more,
});

const HOURLY: Budget = { limit: 1000, scope: 'user', window: 3600 };

const spendIn =
  (store: KeyValue) =>
  (tokens: number, context: GuardContext, budget: Partial<Budget> = {}, names: object = {}) => {
    const budgets = new TokenBudget(store);
    return budgets.spend(budgets.accountOf({ ...HOURLY, ...budget }, names, context), tokens, context);
  };

/** What budgets do over every adapter of the key-value store. */
function suite(open: () => KeyValue): void {
  let store: KeyValue;
  let spend: ReturnType<typeof spendIn>;
  beforeAll(() => {
    store = open();
    spend = spendIn(store);
  });

  it('counts what is spent, and says what is left and until when', async () => {
    const ada = someone();
    const before = Date.now();
    const first = await spend(400, ada);
    expect(first).toMatchObject({ check: { status: 'scanned' }, warnings: [], recommendations: [] });
    expect(budgetAnswerSchema.strict().parse(first.budget)).toMatchObject({
      limit: 1000,
      scope: 'user',
      window_seconds: 3600,
      requested: 400,
      used: 400,
      remaining: 600,
      exceeded: false,
    });
    const resetsAt = first.budget.resets_at ?? '';
    expect(new Date(resetsAt).toISOString()).toBe(resetsAt);
    expect(Date.parse(resetsAt)).toBeGreaterThanOrEqual(before + 3_599_000);
    expect(Date.parse(resetsAt)).toBeLessThanOrEqual(Date.now() + 3_601_000);
    expect((await spend(600, ada)).budget).toMatchObject({ used: 1000, remaining: 0, exceeded: false });
  });

  it('does not count a text that does not fit, so that a smaller one still does', async () => {
    const ada = someone();
    await spend(900, ada);
    const refused = await spend(101, ada);
    expect(refused.budget).toMatchObject({ requested: 101, used: 900, remaining: 100, exceeded: true });
    expect(refused.warnings).toEqual([
      'The budget is exceeded: 101 tokens do not fit in the 100 that are left.',
    ]);
    expect(refused.recommendations).toEqual([
      `Send the text after ${refused.budget.resets_at}, or shorten it to what is left.`,
    ]);
    expect((await spend(100, ada)).budget).toMatchObject({ used: 1000, exceeded: false });
  });

  it('begins no window with a text that is larger than the whole budget', async () => {
    const refused = await spend(1001, someone());
    expect(refused.budget).toMatchObject({ used: 0, remaining: 1000, exceeded: true, resets_at: null });
    expect(refused.recommendations).toEqual([
      'Shorten the text: it alone is more than the whole budget of 1000 tokens.',
    ]);
  });

  it('sees exactly those exceed that do, of a hundred at once', async () => {
    const ada = someone();
    const all = await Promise.all(Array.from({ length: 100 }, () => spend(30, ada)));
    expect(all.filter(({ budget }) => budget.exceeded === false)).toHaveLength(33);
    const used = all.filter(({ budget }) => !budget.exceeded).map(({ budget }) => budget.used);
    expect(used.sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 33 }, (_, index) => (index + 1) * 30),
    );
    for (const { budget } of all.filter((one) => one.budget.exceeded)) {
      expect(budget).toMatchObject({ used: 990, remaining: 10 });
    }
    expect((await spend(10, ada)).budget).toMatchObject({ used: 1000, exceeded: false });
  });

  it('refuses no small text on account of large ones that do not fit, of a hundred at once', async () => {
    const ada = someone();
    const sizes = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 2000 : 20));
    const all = await Promise.all(sizes.map((size) => spend(size, ada)));
    expect(all.map(({ budget }) => budget.exceeded)).toEqual(sizes.map((size) => size === 2000));
    expect((await spend(0, ada)).budget.used).toBe(1000);
  });

  it('starts again when the window is over', async () => {
    const ada = someone();
    const brief = { window: 1, limit: 10 };
    await spend(10, ada, brief);
    expect((await spend(1, ada, brief)).budget.exceeded).toBe(true);
    await eventually(async () => expect((await spend(1, ada, brief)).budget.used).toBe(1));
  });

  it('holds what is used against a limit that was changed', async () => {
    const ada = someone();
    await spend(800, ada);
    const lowered = await spend(1, ada, { limit: 500 });
    expect(lowered.budget).toMatchObject({ used: 800, remaining: 0, exceeded: true });
    const raised = await spend(1, ada, { limit: 2000 });
    expect(raised.budget).toMatchObject({ used: 801, remaining: 1199, exceeded: false });
    expect((await spend(1, ada, { limit: 0 })).budget.exceeded).toBe(true);
  });

  it('counts each length of window for itself', async () => {
    const ada = someone();
    await spend(800, ada);
    expect((await spend(100, ada, { window: 60 })).budget).toMatchObject({ used: 100, window_seconds: 60 });
    expect((await spend(0, ada)).budget.used).toBe(800);
  });

  it.each<[string, Partial<GuardContext>, Partial<GuardContext>, Budget['scope']]>([
    ['tenants', { tenant: 'a' }, { tenant: 'b' }, 'user'],
    ['users', { userId: 'x' }, { userId: 'y' }, 'user'],
    ['sessions', { sessionId: 's' }, { sessionId: 'z' }, 'session'],
    [
      'users who call their sessions the same',
      { userId: 'x', sessionId: '1' },
      { userId: 'y', sessionId: '1' },
      'session',
    ],
    [
      'names with the characters of a key',
      { userId: 'x","y', sessionId: 'z' },
      { userId: 'x', sessionId: 'y","z' },
      'session',
    ],
    ['names that are no valid text', { userId: '\ud800' }, { userId: '\ud801' }, 'user'],
  ])('keeps apart %s', async (name, one, other, scope) => {
    const [first, second] = [someone({ tenant: name, ...one }), someone({ tenant: name, ...other })];
    await spend(10, first, { scope });
    expect((await spend(1, second, { scope })).budget.used).toBe(1);
    expect((await spend(1, first, { scope })).budget.used).toBe(11);
  });

  it('counts a user over all sessions, and a session without a user', async () => {
    const ada = someone({ sessionId: 'one' });
    await spend(10, ada);
    expect((await spend(10, { ...ada, sessionId: 'two' })).budget.used).toBe(20);
    const nobody = someone({ userId: null, sessionId: `session of test ${people}` });
    expect((await spend(10, nobody, { scope: 'session' })).budget.used).toBe(10);
  });

  it('believes the request before the payload in who it is of', async () => {
    const nobody = someone({ userId: null });
    const name = `named in a payload ${people}`;
    expect((await spend(10, nobody, {}, { user_id: name })).budget.used).toBe(10);
    expect((await spend(10, nobody, {}, { user_id: name })).budget.used).toBe(20);
    expect((await spend(10, someone(), {}, { user_id: name })).budget.used).toBe(10);
    expect((await spend(10, someone({ userId: '' }), {}, { user_id: name })).budget.used).toBe(30);
  });

  it("forgets a person's counters with the person", async () => {
    const [ada, bob] = [someone({ sessionId: 's' }), someone()];
    await spend(10, ada);
    await spend(10, ada, { scope: 'session' });
    await spend(10, bob);
    const owner = { tenant: ada.tenant, userId: ada.userId ?? '' };
    expect((await store.ownedBy(owner)).map(({ value }) => JSON.parse(value))).toEqual([10, 10]);
    expect(await store.deleteOwnedBy(owner)).toBe(2);
    expect((await spend(1, ada)).budget.used).toBe(1);
    expect((await spend(1, bob)).budget.used).toBe(11);
  });

  it('counts nothing when nobody waits for the answer any more', async () => {
    const ada = someone();
    const late = { ...ada, deadline: Deadline.after(0) };
    await expect(spend(10, late)).rejects.toThrow(DeadlineExceeded);
    expect((await spend(0, ada)).budget.used).toBe(0);
  });
}

describeInEachStore('budgets', suite, (opened) => {
  it('are one budget for two processes, of a hundred texts at once', async () => {
    const { store, another } = opened();
    const other = another();
    const ada = someone();
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, index) => spendIn(index % 2 === 0 ? store : other)(30, ada)),
    );
    expect(all.filter(({ budget }) => budget.exceeded === false)).toHaveLength(33);
    expect((await spendIn(store)(0, ada)).budget.used).toBe(990);
  });

  it('say that it is not known to be counted while Redis is away', async () => {
    const { store, redis } = opened();
    await redis.kill();
    const { budget, check, warnings } = await spendIn(store)(10, someone());
    expect(budgetAnswerSchema.parse(budget)).toEqual({
      limit: 1000,
      scope: 'user',
      window_seconds: 3600,
      requested: 10,
      used: null,
      remaining: null,
      exceeded: null,
      resets_at: null,
    });
    expect(check).toEqual({ status: 'not_scanned', reason: 'the store of budgets does not answer' });
    expect(warnings).toEqual([
      'This text may not have been counted for its budget: the store of budgets does not answer.',
    ]);
    await redis.startAgain();
    await eventually(() => store.ping());
  });
});

describe('a budget of nobody', () => {
  const budgets = new TokenBudget(new MemoryKeyValue());

  it.each<[Budget['scope'], Partial<GuardContext>, object, string]>([
    ['user', { userId: null, sessionId: 's' }, {}, 'user_id'],
    ['user', { userId: '' }, {}, 'user_id'],
    ['user', { userId: null }, { user_id: null }, 'user_id'],
    ['session', { sessionId: null }, { session_id: '' }, 'session_id'],
  ])('is refused: scope %s, %j, %j', (scope, context, names, field) => {
    const refused = () => budgets.accountOf({ ...HOURLY, scope }, names, someone(context));
    expect(refused).toThrow(GuardRefusal);
    const message = `a budget of scope "${scope}" counts for one ${scope}: ${field} is required`;
    const failure = {
      code: 'VALIDATION_FAILED',
      message: `${field}: ${message}`,
      issues: [{ path: field, message }],
    };
    expect(refused).toThrow(expect.objectContaining({ failure }));
  });
});
