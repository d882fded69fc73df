import { GUARDS } from '@aiguards/guards/catalogue';
import { eventually } from '@aiguards/testing';
import { containerOf, docker, inspect } from './docker';
import { FAULTS, type Fault } from './faults';
import { ask, askTogether, readiness } from './requests';

const NAMES = GUARDS.map(({ name }) => name);
const CASES = NAMES.flatMap((name) => FAULTS.map((fault) => [name, fault.name, fault] as const));
const RECOVERY_MS = 30_000;

async function isBack(name: string): Promise<void> {
  await eventually(async () => {
    expect((await readiness()).services[name]).toBe('healthy');
    expect((await ask(name)).body.fallback_used).toBe(false);
  }, RECOVERY_MS);
}

async function whileAway(name: string, fault: Fault): Promise<void> {
  const other = NAMES.find((each) => each !== name) as string;
  const first = await askTogether(name, 10);
  const settled = await eventually(async () => {
    const answer = await ask(name);
    expect(answer.body.fallback_used).toBe(true);
    return answer;
  });
  const answers = [...first, settled];
  expect(answers.filter(({ status, body }) => status !== 200 || !body.success)).toEqual([]);
  expect(answers.filter(({ withinDeadline }) => !withinDeadline)).toEqual([]);

  const refused = await ask(name, { fallback_enabled: false });
  expect([503, 504]).toContain(refused.status);
  expect(refused.withinDeadline).toBe(true);

  expect((await ask(other)).body).toMatchObject({ success: true, fallback_used: false });
  await eventually(async () => {
    const { status, services } = await readiness();
    expect([status, services[name], services[other]]).toEqual([200, 'unhealthy', 'healthy']);
  }, 15_000);
  if (fault.name === 'stopped') {
    expect(await inspect(await containerOf(name), '.State.ExitCode')).toBe(0);
  }
}

describe('a guard that goes away', () => {
  it.each(CASES)(
    '%s, %s: answered by the gateway in time, told by readiness, back afterwards',
    async (name, _, fault) => {
      const container = await containerOf(name);
      await isBack(name);
      await fault.cause(container);
      try {
        await whileAway(name, fault);
      } finally {
        await fault.cure(container, name);
      }
      await isBack(name);
    },
  );

  const itAsRoot = process.getuid?.() === 0 ? it : it.skip;
  itAsRoot('that the system kills is started again by Docker', async () => {
    const container = await containerOf('trustguard');
    const pid = await inspect<number>(container, '.State.Pid');
    process.kill(pid, 'SIGKILL');
    await eventually(async () => expect(await inspect(container, '.State.Pid')).not.toBe(pid));
    await isBack('trustguard');
    expect(Number(await docker('inspect', '--format', '{{.RestartCount}}', container))).toBeGreaterThan(0);
  });
});
