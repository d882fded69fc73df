import { spawnSync } from 'node:child_process';
import {
  awsEnvironment,
  eventually,
  freePort,
  get,
  SecretsManagerServer,
  startProgram,
} from '@aiguards/testing';
import { InvalidConfiguration, loadConfig, watchSecrets, withSecrets } from '..';

const GUARDS = ['tokenguard'];
const SECRET_KEY = 'f3b1c09a7d5e42861b0c9d8e7f6a5b4c3d2e1f00112233445566778899aabbcc';
const NEW_SECRET_KEY = [...SECRET_KEY].reverse().join('');
const LEAK = 'zebra-lighthouse-42';

interface SecretStore {
  readonly url: string;
  put(name: string, value: string | Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

const enabled = (name: string) => ({
  AWS_SECRETS_ENABLED: 'true',
  AWS_SECRETS_NAME: name,
  AWS_REGION: 'us-east-1',
});

async function problemsOf(env: NodeJS.ProcessEnv, limitMs?: number): Promise<readonly string[]> {
  const outcome = await withSecrets(env, GUARDS, limitMs).catch((error: unknown) => error);
  if (!(outcome instanceof InvalidConfiguration)) throw new Error('the secret was accepted');
  return outcome.problems;
}

/** The SDK reads credentials and endpoint from `process.env` only. */
function useAws(env: Record<string, string>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, env);
}

const before = { ...process.env };
afterAll(() => {
  useAws({});
  Object.assign(process.env, before);
});

/** The emulator's program, with its secrets put through the SDK. */
async function startMoto(): Promise<SecretStore> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = startProgram('moto_server', ['-H', '127.0.0.1', '-p', String(port)]);
  await eventually(() => get(`${url}/moto-api/`), 50_000).catch(async (error: unknown) => {
    await program.stop();
    throw error;
  });
  useAws(awsEnvironment(url));
  const { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } =
    await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({ region: 'us-east-1' });
  const known = new Set<string>();
  return {
    url,
    put: async (name, value) => {
      const content = typeof value === 'string' ? { SecretString: value } : { SecretBinary: value };
      if (known.has(name)) await client.send(new PutSecretValueCommand({ SecretId: name, ...content }));
      else await client.send(new CreateSecretCommand({ Name: name, ...content }));
      known.add(name);
    },
    stop: async () => {
      client.destroy();
      await program.stop();
    },
  };
}

const MOTO = spawnSync('moto_server', ['--help']).status === 0;
if (!MOTO) process.stderr.write('SKIPPED, no moto_server is installed: secrets of a real emulator\n');

const STORES: [string, () => Promise<SecretStore>][] = [
  ['a server of our own', () => SecretsManagerServer.start()],
  ...(MOTO ? [['moto_server', startMoto] satisfies [string, () => Promise<SecretStore>]] : []),
];

describe.each(STORES)('secrets of %s', (_, start) => {
  let store: SecretStore;
  beforeAll(async () => {
    store = await start();
    useAws(awsEnvironment(store.url));
  }, 60_000);
  afterAll(() => store.stop());

  it('override the environment, and the process keeps its own', async () => {
    const secret = {
      SECRET_KEY,
      REDIS_URL: 'redis://r:1',
      ALLOWED_HOSTS: 'A.example',
      MAX_QUEUED_REQUESTS: 7,
    };
    await store.put('gateway/production', JSON.stringify(secret));
    const base = { ...enabled('gateway/production'), SECRET_KEY: 'tooshort', PORT: '9' };
    const { env, notices } = await withSecrets(base, GUARDS);
    expect(loadConfig(env, GUARDS)).toMatchObject({
      port: 9,
      redisUrl: 'redis://r:1',
      allowedHosts: ['a.example'],
      admission: { maxQueued: 7 },
    });
    expect(env.SECRET_KEY).toBe(SECRET_KEY);
    expect(notices).toEqual([]);
    expect(base.SECRET_KEY).toBe('tooshort');
    expect(process.env.REDIS_URL).toBeUndefined();
  });

  it('leave a DATABASE_URL of the environment in force over the password that they hold', async () => {
    await store.put('password', JSON.stringify({ POSTGRES_PASSWORD: 'of the secret' }));
    const databaseOf = async (env: NodeJS.ProcessEnv) =>
      loadConfig((await withSecrets({ ...enabled('password'), ...env }, GUARDS)).env, GUARDS).database;
    expect(await databaseOf({ DATABASE_HOST: 'h', DATABASE_PASSWORD: 'of the environment' })).toMatchObject({
      target: { host: 'h', password: 'of the secret' },
    });
    expect(await databaseOf({ DATABASE_URL: 'postgresql://u:own@h/n' })).toMatchObject({
      target: { password: 'own' },
    });
  });

  it('say which keys were ignored', async () => {
    await store.put(
      'shared',
      JSON.stringify({ NODE_OPTIONS: LEAK, OTHER_URL: LEAK, TOKENGUARD_URL: 'local:' }),
    );
    const { env, notices } = await withSecrets(enabled('shared'), GUARDS);
    expect(env).toEqual({ ...enabled('shared'), TOKENGUARD_URL: 'local:' });
    expect(notices).toEqual([expect.stringContaining('NODE_OPTIONS, OTHER_URL')]);
    expect(notices.join()).not.toContain(LEAK);
  });

  it('that are malformed stop the start, named without their content', async () => {
    await store.put('malformed', `{"SECRET_KEY":"${LEAK}`);
    expect(await problemsOf(enabled('malformed'))).toEqual([
      'AWS_SECRETS_NAME: secret "malformed" in us-east-1: its text is not a JSON object',
    ]);
    await store.put('nested', JSON.stringify({ SECRET_KEY: { is: LEAK }, AWS_REGION: LEAK }));
    expect(await problemsOf(enabled('nested'))).toEqual([
      'AWS_SECRETS_NAME: secret "nested" in us-east-1: key "SECRET_KEY" is not text, a number or a boolean',
      expect.stringContaining('key "AWS_REGION" says which secret to read'),
    ]);
    await store.put('binary', Buffer.from(LEAK));
    expect(await problemsOf(enabled('binary'))).toEqual([
      'AWS_SECRETS_NAME: secret "binary" in us-east-1 is binary; expected text, a JSON object',
    ]);
  });

  it('that do not exist in that region stop the start', async () => {
    await store.put('elsewhere', '{}');
    const env = { ...enabled('elsewhere'), AWS_REGION: 'eu-west-1' };
    expect(await problemsOf(env)).toEqual([
      'AWS_SECRETS_NAME: secret "elsewhere" in eu-west-1 could not be read (ResourceNotFoundException)',
    ]);
  });

  it('are read again, and only what changed is told', async () => {
    await store.put('rotating', JSON.stringify({ SECRET_KEY, PORT: 1 }));
    const { env } = await withSecrets(
      { ...enabled('rotating'), AWS_SECRETS_REFRESH_SECONDS: '1', PORT: '2' },
      GUARDS,
    );
    await store.put('rotating', JSON.stringify({ SECRET_KEY: NEW_SECRET_KEY, PORT: 1 }));
    const changes: Readonly<Record<string, string>>[] = [];
    const stop = watchSecrets(env, GUARDS, {
      onChange: (changed) => changes.push(changed),
      onProblem: (problems) => changes.push({ problems: problems.join() }),
    });
    await eventually(() => expect(changes).not.toEqual([]));
    stop();
    expect(changes).toEqual([{ SECRET_KEY: NEW_SECRET_KEY }]);
  });
});

describe('withSecrets', () => {
  let server: SecretsManagerServer;
  beforeEach(async () => {
    server = await SecretsManagerServer.start();
    useAws(awsEnvironment(server.url));
    await server.put('s', JSON.stringify({ SECRET_KEY }));
  });
  afterEach(() => server.stop());

  const unreadable = (reason: string) => [
    `AWS_SECRETS_NAME: secret "s" in us-east-1 could not be read (${reason})`,
  ];

  it.each([{}, { AWS_SECRETS_ENABLED: 'false', AWS_SECRETS_NAME: 's' }, { AWS_REGION: 'Not A Region' }])(
    'neither asks nor loads the SDK for %j',
    async (env) => {
      jest.doMock('@aws-sdk/client-secrets-manager', () => {
        throw new Error('loaded');
      });
      await jest.isolateModulesAsync(async () => {
        const isolated = await import('..');
        expect((await isolated.withSecrets(env, GUARDS)).env).toBe(env);
        isolated.watchSecrets(env, GUARDS, { onChange: () => {}, onProblem: () => {} })();
        await expect(isolated.withSecrets(enabled('s'), GUARDS)).rejects.toThrow('loaded');
      });
      jest.dontMock('@aws-sdk/client-secrets-manager');
      expect(server.requests).toBe(0);
    },
  );

  it.each([
    [{ AWS_SECRETS_ENABLED: 'true', AWS_SECRETS_NAME: ' ' }, ['AWS_SECRETS_NAME', 'AWS_REGION']],
    [
      { AWS_SECRETS_ENABLED: 'perhaps', AWS_SECRETS_REFRESH_SECONDS: '-1' },
      ['AWS_SECRETS_ENABLED', 'AWS_SECRETS_REFRESH_SECONDS'],
    ],
    [{ ...enabled('s'), AWS_REGION: 'host/path' }, ['AWS_REGION']],
  ])('names everything that is wrong with %j', async (env, names) => {
    const problems = await problemsOf(env);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(names);
    expect(problems.join()).not.toMatch(/perhaps|path/);
  });

  it('tries again when the service fails for a moment', async () => {
    const failOnce = server.refusal('InternalServiceError', 500);
    server.instead = (response) => {
      server.instead = null;
      failOnce(response);
    };
    expect((await withSecrets(enabled('s'), GUARDS)).env).toMatchObject({ SECRET_KEY });
    expect(server.requests).toBe(2);
  });

  it('gives up after three attempts', async () => {
    server.instead = server.refusal('InternalServiceError', 500);
    expect(await problemsOf(enabled('s'))).toEqual(unreadable('InternalServiceError'));
    expect(server.requests).toBe(3);
  });

  it('says when access is denied, and asks once', async () => {
    server.instead = server.refusal('AccessDeniedException');
    expect(await problemsOf(enabled('s'))).toEqual(unreadable('AccessDeniedException'));
    expect(server.requests).toBe(1);
  });

  it('repeats nothing of an answer that it does not understand', async () => {
    server.instead = (response) => void response.writeHead(200).end(`<html>${LEAK}`);
    expect(await problemsOf(enabled('s'))).toEqual(unreadable('SyntaxError'));
    server.instead = server.refusal(`${LEAK} in place of a code`);
    expect((await problemsOf(enabled('s'))).join()).not.toContain(LEAK);
  });

  it('ends when a server accepts and never answers', async () => {
    server.instead = () => {};
    expect(await problemsOf(enabled('s'), 400)).toEqual(unreadable('no answer within 0.4 s'));
  });

  it('ends when a server stops in the middle of its answer', async () => {
    server.instead = (response) =>
      void response.writeHead(200, { 'content-length': '100' }).write('{"Secret');
    expect(await problemsOf(enabled('s'), 400)).toEqual(unreadable('no answer within 0.4 s'));
  });

  it('says when there are no credentials', async () => {
    const { AWS_ACCESS_KEY_ID: _, ...rest } = awsEnvironment(server.url);
    useAws(rest);
    expect(await problemsOf(enabled('s'))).toEqual(unreadable('no AWS credentials were found'));
    expect(server.requests).toBe(0);
  });
});

describe('watchSecrets', () => {
  let server: SecretsManagerServer;
  let stop: () => void = () => {};
  let told: string[];
  beforeEach(async () => {
    server = await SecretsManagerServer.start();
    useAws(awsEnvironment(server.url));
    told = [];
  });
  afterEach(async () => {
    stop();
    await server.stop();
  });

  /** Watches what holds SECRET_KEY, and writes down what it is told. */
  async function watch(refreshSeconds: string, limitMs?: number): Promise<void> {
    await server.put('s', JSON.stringify({ SECRET_KEY }));
    const base = { ...enabled('s'), AWS_SECRETS_REFRESH_SECONDS: refreshSeconds };
    const { env } = await withSecrets(base, GUARDS);
    server.requests = 0;
    const listener = {
      onChange: (changed: Readonly<Record<string, string>>) => void told.push(Object.keys(changed).join()),
      onProblem: (problems: readonly string[]) => void told.push(...problems),
    };
    stop = watchSecrets(env, GUARDS, listener, limitMs);
  }

  const asked = (times: number) => eventually(() => expect(server.requests).toBeGreaterThanOrEqual(times));

  it('tells of an outage once, keeps what it knew, and of the next one again', async () => {
    await watch('1');
    server.instead = server.refusal('AccessDeniedException');
    await asked(3);
    expect(told).toEqual([expect.stringContaining('AccessDeniedException')]);
    server.instead = null;
    await asked(server.requests + 2);
    expect(told).toHaveLength(1);
    await server.put('s', LEAK);
    await eventually(() => expect(told).toHaveLength(2));
    expect(told[1]).toContain('is not a JSON object');
    expect(told.join()).not.toContain(LEAK);
  });

  it('does not pass on what the configuration refuses', async () => {
    await watch('1');
    await server.put('s', JSON.stringify({ SECRET_KEY: 'tooshort' }));
    await eventually(() => expect(told).toHaveLength(1));
    expect(told[0]).toContain('SECRET_KEY: expected at least 64 characters');
    await server.put('s', JSON.stringify({ SECRET_KEY: NEW_SECRET_KEY }));
    await eventually(() => expect(told.slice(1)).toEqual(['SECRET_KEY']));
  });

  it('keeps the value of a key that is gone', async () => {
    await watch('1');
    await server.put('s', '{}');
    await asked(2);
    expect(told).toEqual([]);
  });

  it('bounds a read', async () => {
    await watch('1', 300);
    server.instead = () => {};
    await eventually(() => expect(told).toEqual([expect.stringContaining('no answer within 0.3 s')]));
  });

  it('makes one read at a time', async () => {
    await watch('1');
    let open = 0;
    const counts: number[] = [];
    const refuse = server.refusal('AccessDeniedException');
    server.instead = (response) => {
      counts.push((open += 1));
      setTimeout(() => {
        open -= 1;
        refuse(response);
      }, 1500);
    };
    await eventually(() => expect(counts).toEqual([1, 1]));
  });

  it('tells nothing once it is stopped, a read on its way included', async () => {
    await watch('1');
    server.instead = () => {};
    await asked(1);
    stop();
    const { requests } = server;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(server.requests).toBe(requests);
    expect(told).toEqual([]);
  });

  it('asks for nothing unless told to', async () => {
    await watch('0');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(server.requests).toBe(0);
  });
});
