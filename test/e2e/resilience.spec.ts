import {
  describeWithRedis,
  eventually,
  get,
  post,
  process as ask,
  RedisServer,
  startGateway,
  startGuard,
  startNode,
  startSystem,
  type GuardProcess,
  type System,
} from '@aiguards/testing';

const TEXT = { text: 'a short text' };
const LONG_TEXT = 'a long text about many things. '.repeat(150_000);

/** Name and status of every guard as discovery tells them. */
async function statuses(url: string): Promise<Record<string, string>> {
  const { body } = await get(`${url}/api/v1/guards/services`);
  return Object.fromEntries(
    Object.entries<{ status: string }>(body.services).map(([name, { status }]) => [name, status]),
  );
}

function suite(shape: 'tcp' | 'redis'): void {
  let system: System;
  beforeAll(async () => {
    system = await startSystem(shape, { faulty: true, env: { HEALTH_INTERVAL_MS: '3000' } });
  });
  afterAll(() => system.stop());

  async function replace(name: string): Promise<void> {
    const { url } = system.guards.get(name) as GuardProcess;
    system.guards.set(name, await startGuard(name, { listen: url, faulty: true }));
  }

  it('runs a dead guard in the gateway, says so, and leaves the others alone', async () => {
    const { child } = system.guards.get('biasguard') as GuardProcess;
    child.kill('SIGKILL');
    await child.exited;
    const { status, body } = await ask(system.url, 'biasguard', TEXT);
    expect([status, body.service_used, body.fallback_used]).toEqual([200, 'biasguard-fallback', true]);
    expect(body.metadata.degraded).toBe(true);
    expect(body.warnings[0]).toContain('biasguard could not be reached');
    expect((await ask(system.url, 'trustguard', TEXT)).body).toMatchObject({
      success: true,
      fallback_used: false,
    });
  });

  it('answers 503 for the dead guard when the caller wants no fallback', async () => {
    const { status, body, headers } = await ask(system.url, 'biasguard', TEXT, { fallback_enabled: false });
    expect([status, body.code, body.data]).toEqual([503, 'GUARD_UNAVAILABLE', null]);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('tells of a guard that is down within 10 s, stays ready, and tells of its return within 10 s', async () => {
    await eventually(
      async () =>
        expect(await statuses(system.url)).toMatchObject({ biasguard: 'unhealthy', tokenguard: 'healthy' }),
      10_000,
    );
    expect(await get(`${system.url}/health/ready`)).toMatchObject({
      status: 200,
      body: { status: 'ready', services: { biasguard: 'unhealthy' } },
    });
    expect((await get(`${system.url}/api/v1/guards/health/biasguard`)).body).toMatchObject({
      status: 'unhealthy',
      error_message: expect.any(String),
    });
    await replace('biasguard');
    await eventually(async () => expect((await statuses(system.url)).biasguard).toBe('healthy'), 10_000);
    await eventually(
      async () => expect((await ask(system.url, 'biasguard', TEXT)).body.service_used).toBe('biasguard'),
      10_000,
    );
  }, 40_000);

  it('falls back before the deadline when a guard freezes', async () => {
    const { child } = system.guards.get('healthguard') as GuardProcess;
    child.kill('SIGSTOP');
    try {
      const { status, body } = await ask(system.url, 'healthguard', TEXT, { timeout: 2 });
      expect([status, body.service_used]).toEqual([200, 'healthguard-fallback']);
      const strict = await ask(system.url, 'healthguard', TEXT, { timeout: 1, fallback_enabled: false });
      expect([503, 504]).toContain(strict.status);
    } finally {
      child.kill('SIGCONT');
    }
    await eventually(
      async () => expect((await ask(system.url, 'healthguard', TEXT)).body.service_used).toBe('healthguard'),
      15_000,
    );
  }, 30_000);

  it('answers 502 for a guard that throws, and 504 for one that is too slow, without a fallback', async () => {
    expect(await ask(system.url, 'tokenguard', { ...TEXT, fault: 'throw' })).toMatchObject({
      status: 502,
      body: { code: 'GUARD_FAILED', success: false },
    });
    const slow = await ask(
      system.url,
      'tokenguard',
      { ...TEXT, fault: 'hang' },
      { timeout: 1, fallback_enabled: false },
    );
    expect(slow).toMatchObject({ status: 504, body: { code: 'GUARD_TIMEOUT', success: false } });
    // The guard was told how long somebody would wait, and stopped then, too.
    const { httpPort } = system.guards.get('tokenguard') as GuardProcess;
    const metrics = () => get(`http://127.0.0.1:${httpPort}/metrics`);
    await eventually(async () => expect((await metrics()).body).toContain('status="GUARD_TIMEOUT"} 1'));
  });

  it('delivers the answer of a request that a guard is working on when it is told to stop', async () => {
    const { child } = system.guards.get('contextguard') as GuardProcess;
    const answers = [1, 2, 3].map(() =>
      ask(system.url, 'contextguard', { text: LONG_TEXT }, { fallback_enabled: false, timeout: 60 }),
    );
    // Twelve megabytes have to reach the guard first.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill('SIGTERM');
    for (const { status, body } of await Promise.all(answers))
      expect([status, body.service_used]).toEqual([200, 'contextguard']);
    expect(await child.exited).toEqual({ code: 0, signal: null });
  }, 60_000);
}

describe('guards over TCP', () => suite('tcp'));
describeWithRedis('guards over Redis', () => suite('redis'));

describe('several instances over TCP', () => {
  it('share the requests, and one that dies costs none', async () => {
    const instances = await Promise.all([1, 2, 3].map(() => startGuard('tokenguard')));
    const gateway = await startGateway({
      TOKENGUARD_URL: instances.map(({ url }) => url).join(','),
      FALLBACK: 'none',
    });
    try {
      const round = (count: number) =>
        Promise.all(Array.from({ length: count }, () => ask(gateway.url, 'tokenguard', TEXT)));
      expect((await round(150)).map(({ status }) => status)).toEqual(Array(150).fill(200));
      await eventually(async () => expect(await servedBy(instances)).toEqual([true, true, true]));
      const [first] = instances as [GuardProcess];
      first.child.kill('SIGKILL');
      await first.child.exited;
      expect((await round(60)).map(({ status }) => status)).toEqual(Array(60).fill(200));
    } finally {
      await gateway.child.stop();
      await Promise.all(instances.map(({ child }) => child.stop()));
    }
  }, 60_000);
});

/** Whether each instance has evaluated anything, as its own metrics say. */
async function served(instance: GuardProcess): Promise<number> {
  const { body } = await get(`http://127.0.0.1:${instance.httpPort}/metrics`);
  return Number(/^guard_requests_total\{.*\} (\d+)$/m.exec(body as string)?.[1] ?? 0);
}

async function servedBy(instances: GuardProcess[]): Promise<boolean[]> {
  return Promise.all(instances.map(async (instance) => (await served(instance)) > 0));
}

describeWithRedis('three replicas over Redis', () => {
  it('process each request exactly once', async () => {
    const system = await startSystem('redis', { env: { FALLBACK: 'none' } });
    const listen = system.redis?.url;
    const [first] = [system.guards.get('tokenguard') as GuardProcess];
    const replicas = [first, ...(await Promise.all([1, 2].map(() => startGuard('tokenguard', { listen }))))];
    try {
      await eventually(async () => {
        const { body } = await get(`${system.url}/api/v1/guards/services`);
        expect(body.services.tokenguard.instances).toHaveLength(3);
      });
      const answers = await Promise.all(
        Array.from({ length: 300 }, () => ask(system.url, 'tokenguard', TEXT)),
      );
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      const counts = await Promise.all(replicas.map(served));
      expect(counts.every((count) => count > 0)).toBe(true);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
    } finally {
      await Promise.all(replicas.slice(1).map(({ child }) => child.stop()));
      await system.stop();
    }
  }, 60_000);

  it('serve again after Redis itself was away', async () => {
    const system = await startSystem('redis');
    try {
      await system.redis?.kill();
      expect((await ask(system.url, 'tokenguard', TEXT)).body).toMatchObject({
        success: true,
        fallback_used: true,
      });
      await eventually(async () =>
        expect((await get(`${system.url}/health/ready`)).body.checks.redis).toBe('unhealthy'),
      );
      await system.redis?.startAgain();
      await eventually(
        async () => expect((await ask(system.url, 'tokenguard', TEXT)).body.service_used).toBe('tokenguard'),
        15_000,
      );
      await eventually(async () =>
        expect((await get(`${system.url}/health/ready`)).body.checks.redis).toBe('healthy'),
      );
    } finally {
      await system.stop();
    }
  }, 60_000);
});

describeWithRedis('a guard over Redis', () => {
  it('outlives a Redis that goes away while it works, and stops although Redis is frozen', async () => {
    const redis = await RedisServer.start();
    const guard = await startGuard('contextguard', { listen: redis.url });
    const gateway = await startGateway({ CONTEXTGUARD_URL: redis.url });
    const working = ask(gateway.url, 'contextguard', { text: LONG_TEXT }, { timeout: 30 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await redis.kill();
    expect((await working).body).toMatchObject({ success: true, fallback_used: true });
    await redis.startAgain();
    const served = () => ask(gateway.url, 'contextguard', TEXT, { timeout: 3 });
    await eventually(async () => expect((await served()).body.service_used).toBe('contextguard'), 15_000);
    redis.freeze();
    const unhealthy = () => get(`${gateway.url}/api/v1/guards/health/contextguard`);
    await eventually(async () => expect((await unhealthy()).body.status).toBe('unhealthy'), 15_000);
    for (const { child } of [{ child: gateway.child }, guard]) {
      child.kill('SIGTERM');
      expect(await child.exited).toEqual({ code: 0, signal: null });
    }
    await redis.kill();
  }, 90_000);
});

describe('a guard that cannot listen where it is told to', () => {
  it('ends with code 1', async () => {
    const child = startNode('dist/apps/tokenguard/src/main.js', {
      GUARD_LISTEN: 'tcp://192.0.2.1:9',
      PORT: '0',
    });
    expect((await child.exited).code).toBe(1);
  });
});

describe('a batch of heavy items', () => {
  it('lets probes through while it works, and finishes every item', async () => {
    const gateway = await startGateway();
    const item = { service_type: 'healthguard', payload: { text: 'some words about health. '.repeat(4200) } };
    let isDone = false;
    const batch = post(`${gateway.url}/api/v1/guards/batch`, { items: Array(90).fill(item) }).finally(
      () => (isDone = true),
    );
    let probes = 0;
    while (!isDone) {
      expect((await get(`${gateway.url}/health/live`)).status).toBe(200);
      if (!isDone) probes++;
    }
    expect((await batch).body).toMatchObject({ succeeded: 90, failed: 0 });
    expect(probes).toBeGreaterThan(5);
    await gateway.child.stop();
  }, 60_000);
});
