import { z } from 'zod';
import {
  Deadline,
  DeadlineExceeded,
  defineGuard,
  GuardRefusal,
  type Evaluation,
  type GuardReply,
  type GuardRequest,
  type GuardService,
} from '@aiguards/contracts';
import type { Logger } from '@aiguards/platform';
import { GuardDispatcher } from './guard-dispatcher';
import { ComputeOverloaded } from './thread.compute';

const EVALUATION: Evaluation = {
  score: 0,
  confidence: 1,
  findings: [],
  checked: {},
  warnings: [],
  recommendations: [],
};

const guard = defineGuard({
  name: 'testguard',
  title: 'TestGuard',
  description: 'd',
  version: '1.2.3',
  tags: [],
  verb: 'test',
  payloadSchema: z.object({ text: z.string() }),
  resultSchema: z.unknown(),
  examples: [],
  decisionOf: () => 'any',
  vocabulary: { decisions: ['any'], findingTypes: [], checks: [] },
  betterScore: 'high',
  isStateful: () => false,
  load: () => Promise.reject(new Error('loaded by its host')),
});

const requestWith = (payload: Record<string, unknown>): GuardRequest => ({
  requestId: 'r',
  payload,
  userId: null,
  sessionId: null,
  tenant: 'default',
});

function setUp(evaluate: GuardService['evaluate']) {
  const logged: unknown[] = [];
  const loaded = { times: 0 };
  const load = async () => {
    loaded.times++;
    return { evaluate };
  };
  const logger = { error: (fields: unknown) => logged.push(fields) } as unknown as Logger;
  return { dispatcher: new GuardDispatcher(guard, load, logger), logged, loaded };
}

const codeOf = (reply: GuardReply) => (reply.ok ? 'ok' : reply.failure.code);
const dispatch = (dispatcher: GuardDispatcher, payload: Record<string, unknown> = { text: 'x' }) =>
  dispatcher.dispatch(requestWith(payload), Deadline.after(1000));

describe('GuardDispatcher', () => {
  it('loads the guard with the first request that needs it, and once', async () => {
    const { dispatcher, loaded } = setUp(() => ({ ...EVALUATION }));
    expect(await dispatch(dispatcher, { text: 5 })).toMatchObject({ ok: false });
    expect(loaded.times).toBe(0);
    expect(await dispatch(dispatcher)).toMatchObject({ ok: true });
    expect(await dispatch(dispatcher)).toMatchObject({ ok: true });
    expect(loaded.times).toBe(1);
  });

  it('answers at once when the guard does, and adds time and engine', async () => {
    const { dispatcher } = setUp(() => ({ ...EVALUATION }));
    await dispatcher.warmUp();
    expect(dispatch(dispatcher)).toEqual({
      ok: true,
      data: {
        ...EVALUATION,
        processing_time_ms: expect.any(Number) as number,
        engine: { version: '1.2.3', models: [] },
      },
    });
  });

  it('names what is wrong with a payload below "payload"', async () => {
    const { dispatcher } = setUp(() => ({ ...EVALUATION }));
    expect(await dispatch(dispatcher, {})).toMatchObject({
      failure: { code: 'VALIDATION_FAILED', issues: [{ path: 'payload.text' }] },
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('inner');
      },
    ],
    ['rejects', () => Promise.reject(new Error('inner'))],
  ])('hides the reason of a guard that %s and logs it once', async (_, evaluate) => {
    const { dispatcher, logged } = setUp(evaluate);
    await dispatcher.warmUp();
    const reply = await dispatch(dispatcher);
    expect([codeOf(reply), JSON.stringify(reply).includes('inner'), logged.length]).toEqual([
      'GUARD_FAILED',
      false,
      1,
    ]);
  });

  it.each([
    ['GUARD_TIMEOUT', new DeadlineExceeded()],
    ['OVERLOADED', new ComputeOverloaded()],
    ['STORAGE_UNAVAILABLE', new GuardRefusal({ code: 'STORAGE_UNAVAILABLE', message: 'm' })],
  ])('answers %s without logging an error', async (code, error) => {
    const { dispatcher, logged } = setUp(() => Promise.reject(error));
    expect([codeOf(await dispatch(dispatcher)), logged]).toEqual([code, []]);
  });
});
