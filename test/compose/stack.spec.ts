import { GUARDS } from '@aiguards/guards/catalogue';
import { RECORDED, replay } from '../compat/recorded-clients';
import { eventually, get } from '@aiguards/testing';
import { compose, containerOf, containersOf, docker, GATEWAY, inspect, metricsOf } from './docker';
import { ask, askTogether, readiness } from './requests';

const GUARD_NAMES = GUARDS.map(({ name }) => name);
const PROCESSES = ['codeguardians-gateway', ...GUARD_NAMES];
const SERVICES = [...PROCESSES, 'postgres', 'redis', 'elasticsearch', 'kibana', 'prometheus', 'grafana'];

interface HostConfig {
  ReadonlyRootfs: boolean;
  CapDrop: string[] | null;
  CapAdd: string[] | null;
  SecurityOpt: string[] | null;
  Memory: number;
  RestartPolicy: { Name: string };
  PortBindings: Record<string, { HostIp: string; HostPort: string }[]>;
}

describe('twelve containers', () => {
  it('are the services of the compose file', async () => {
    const services = (await compose('ps', '--services')).split('\n');
    expect(services.sort()).toEqual([...SERVICES].sort());
  });

  it.each(SERVICES)(
    '%s is healthy',
    async (service) => {
      // Another suite may just have started it again.
      await eventually(
        async () => expect(await inspect(await containerOf(service), '.State.Health.Status')).toBe('healthy'),
        60_000,
      );
    },
    90_000,
  );

  it.each(SERVICES)('%s has no more rights than it needs', async (service) => {
    const host = await inspect<HostConfig>(await containerOf(service), '.HostConfig');
    expect(host).toMatchObject({
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      CapAdd: null,
      SecurityOpt: ['no-new-privileges:true'],
      RestartPolicy: { Name: 'unless-stopped' },
    });
    expect(host.Memory).toBeGreaterThan(0);
  });

  it.each(SERVICES)('no process of %s runs as root', async (service) => {
    const table = await docker('top', await containerOf(service), '-o', 'pid,uid');
    const users = table
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/)[1]);
    expect(users).not.toEqual([]);
    expect(users).not.toContain('0');
  });

  it('publish the gateway to everybody, monitoring to this machine, and nothing else', async () => {
    const published = await Promise.all(
      SERVICES.map(async (service) => {
        const bindings = await inspect<HostConfig['PortBindings']>(
          await containerOf(service),
          '.HostConfig.PortBindings',
        );
        return Object.values(bindings)
          .flat()
          .map(({ HostIp, HostPort }) => `${service} ${HostIp}:${HostPort}`);
      }),
    );
    expect(published.flat().sort()).toEqual([
      'codeguardians-gateway :8000',
      'elasticsearch 127.0.0.1:9200',
      'grafana 127.0.0.1:3000',
      'kibana 127.0.0.1:5601',
      'prometheus 127.0.0.1:9090',
    ]);
  });

  it('answer through guards of their own, with Postgres and Redis', async () => {
    await eventually(async () =>
      expect(await readiness()).toEqual({
        status: 200,
        ready: 'ready',
        services: Object.fromEntries(GUARD_NAMES.map((name) => [name, 'healthy'])),
        checks: { database: 'healthy', redis: 'healthy' },
      }),
    );
    const answers = await Promise.all(GUARD_NAMES.map((name) => ask(name, { timeout: 30 })));
    expect(answers.map(({ status, body }) => [status, body.fallback_used, body.metadata.transport])).toEqual(
      GUARD_NAMES.map(() => [200, false, 'tcp']),
    );
  });

  it('are scraped by Prometheus', async () => {
    await eventually(async () => {
      const { body } = await get('http://127.0.0.1:9090/api/v1/query?query=sum(up)');
      expect(Number(body.data.result[0].value[1])).toBeGreaterThanOrEqual(PROCESSES.length);
    }, 60_000);
  });
});

describe('recorded clients', () => {
  it.each(RECORDED.map((request) => [request.name, request] as const))('%s', (_, request) =>
    replay(GATEWAY, request),
  );
});

describe('tokenguard, scaled to three', () => {
  const scale = (count: number): Promise<string> =>
    compose('up', '--detach', '--pull', 'never', '--no-build', '--wait', '--scale', `tokenguard=${count}`);

  async function instances(): Promise<number> {
    const { body } = await get(`${GATEWAY}/api/v1/guards/services`);
    return body.services.tokenguard.instances.length as number;
  }

  afterAll(() => scale(1));

  it('serves from all three', async () => {
    await scale(3);
    await eventually(async () => expect(await instances()).toBe(3));
    const answers = [];
    for (let round = 0; round < 10; round++)
      answers.push(...(await askTogether('tokenguard', 6, { timeout: 30 })));
    expect(answers.filter(({ status, body }) => status !== 200 || body.fallback_used)).toEqual([]);
    const served = await Promise.all((await containersOf('tokenguard')).map(metricsOf));
    expect(served.map((metrics) => /^guard_requests_total\{.*\} [1-9]/m.test(metrics))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('fails no request while it is scaled back to one', async () => {
    let scaling = true;
    const scaled = scale(1).finally(() => (scaling = false));
    const answers = [];
    while (scaling) answers.push(await ask('tokenguard'));
    await scaled;
    expect(answers.filter(({ status, body }) => status !== 200 || !body.success)).toEqual([]);
    await eventually(async () => expect(await instances()).toBe(1));
    expect((await ask('tokenguard')).body.fallback_used).toBe(false);
  });
});
