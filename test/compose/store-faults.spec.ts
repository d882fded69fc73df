import { randomUUID } from 'node:crypto';
import { GUARDS } from '@aiguards/guards/catalogue';
import { eventually, get } from '@aiguards/testing';
import { containerOf, GATEWAY } from './docker';
import { FAULTS, type Fault } from './faults';
import { ask, readiness, recordsOf, type Timed } from './requests';

const NAMES = GUARDS.map(({ name }) => name);
const DETECTION_MS = 15_000;
const RECOVERY_MS = 60_000;
const CASES = FAULTS.map((fault) => [fault.name, fault] as const);

async function during(service: string, fault: Fault, check: () => Promise<void>): Promise<void> {
  const container = await containerOf(service);
  await fault.cause(container);
  try {
    await check();
  } finally {
    await fault.cure(container, service);
  }
}

/** Every guard, `rounds` times, together. */
const askAll = (rounds: number, options: object = {}): Promise<Timed[]> =>
  Promise.all(Array.from({ length: rounds }, () => NAMES.map((name) => ask(name, options))).flat());

function expectServed(answers: Timed[]): void {
  expect(answers.filter(({ status, body }) => status !== 200 || body.fallback_used)).toEqual([]);
  expect(answers.filter(({ withinDeadline }) => !withinDeadline)).toEqual([]);
}

async function limitsAreOwn(): Promise<boolean> {
  const { body } = await get(`${GATEWAY}/metrics`);
  return /^limits_per_process(?:\{.*\})? 1$/m.test(body as string);
}

describe('Redis goes away', () => {
  it.each(CASES)(
    '%s: guards answer in time, readiness tells, and all is well afterwards',
    async (_, fault) => {
      await during('redis', fault, async () => {
        expectServed(await askAll(4, { session_id: randomUUID() }));
        await eventually(async () => {
          const { status, checks } = await readiness();
          expect([status, checks.redis]).toEqual([200, 'unhealthy']);
          expect(await limitsAreOwn()).toBe(true);
        }, DETECTION_MS);
        expectServed(await askAll(4, { session_id: randomUUID() }));
      });
      await eventually(async () => expect((await readiness()).checks.redis).toBe('healthy'), RECOVERY_MS);
      await eventually(async () => {
        expectServed(await askAll(1));
        expect(await limitsAreOwn()).toBe(false);
      });
    },
  );
});

describe('Postgres goes away', () => {
  it.each(CASES)('%s: guards answer in time, and every record arrives once afterwards', async (_, fault) => {
    const session_id = randomUUID();
    expectServed(await askAll(1, { session_id }));
    await during('postgres', fault, async () => {
      expectServed(await askAll(4, { session_id }));
      await eventually(async () => {
        const { status, checks } = await readiness();
        expect([status, checks.database]).toEqual([200, 'unhealthy']);
      }, DETECTION_MS);
      expectServed(await askAll(4, { session_id }));
      expect((await recordsOf(session_id)).status).toBe(503);
    });
    await eventually(async () => expect((await readiness()).checks.database).toBe('healthy'), RECOVERY_MS);
    await eventually(async () => {
      const { status, body } = await recordsOf(session_id);
      expect([status, body.evaluations?.length]).toEqual([200, 9 * NAMES.length]);
    }, RECOVERY_MS);
  });
});
