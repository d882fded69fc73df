import {
  awsEnvironment,
  describeWithPostgres,
  eventually,
  freePort,
  get,
  makeKey,
  PostgresServer,
  SecretsManagerServer,
  startGateway,
  startNode,
} from '@aiguards/testing';

const SECRET_KEY = 'f3b1c09a7d5e42861b0c9d8e7f6a5b4c3d2e1f00112233445566778899aabbcc';
const CONTENT = 'zebra-lighthouse-42';

let server: SecretsManagerServer;
let env: Record<string, string>;
beforeAll(async () => {
  server = await SecretsManagerServer.start();
  env = {
    ...awsEnvironment(server.url),
    AWS_SECRETS_ENABLED: 'true',
    AWS_SECRETS_NAME: 'codeguardians-gateway/production',
    AWS_REGION: 'us-east-1',
    // Refused, were it not for the secret.
    SECRET_KEY: 'tooshort',
  };
});
afterAll(() => server.stop());

const hold = (content: string) => server.put('codeguardians-gateway/production', content);

describe('a gateway with AWS_SECRETS_ENABLED', () => {
  it('starts with what the secret holds, and prints none of it', async () => {
    await hold(JSON.stringify({ SECRET_KEY, ALLOWED_HOSTS: 'only.example', OTHER_SERVICE: CONTENT }));
    const { url, child } = await startGateway(env);
    expect((await get(`${url}/api/v1/guards/services`)).status).toBe(400);
    await child.stop();
    expect(child.output).toContain('ignored: OTHER_SERVICE');
    expect(child.output).not.toContain(CONTENT);
    expect(child.output).not.toContain(SECRET_KEY);
  });
});

describeWithPostgres('a SECRET_KEY that is replaced in the secret', () => {
  const OTHER_SECRET_KEY = '0b7d1f6e4a2c98d3e5f7061b2c3d4e5f60718293a4b5c6d7e8f9001122334455';

  it('leaves keys valid on gateways that have it, that do not have it yet, and that start with it alone', async () => {
    const postgres = await PostgresServer.start();
    const name = 'codeguardians-gateway/production';
    const settings = (secretKey: string) =>
      JSON.stringify({ SECRET_KEY: secretKey, DATABASE_URL: postgres.url, AUTH_REQUIRED: 'true' });
    await server.put(name, settings(SECRET_KEY));
    const fast = await startGateway({ ...env, AWS_SECRETS_REFRESH_SECONDS: '1' });
    const slow = await startGateway(env);
    const { key } = await makeKey({ DATABASE_URL: postgres.url, SECRET_KEY });
    const status = async (url: string) =>
      (await get(`${url}/api/v1/guards/services`, { authorization: `Bearer ${key}` })).status;
    expect([await status(fast.url), await status(slow.url)]).toEqual([200, 200]);

    await server.put(name, settings(OTHER_SECRET_KEY));
    await eventually(() => expect(fast.child.output).toContain('SECRET_KEY was replaced'));
    const hash = async () =>
      (await postgres.query<{ key_hash: string }>('SELECT key_hash FROM api_keys'))[0]?.key_hash;
    const before = await hash();
    await eventually(async () => {
      expect(await status(fast.url)).toBe(200);
      expect(await hash()).not.toBe(before);
    });
    await new Promise((resolve) => setTimeout(resolve, 4500));
    expect([await status(fast.url), await status(slow.url)]).toEqual([200, 200]);

    const fresh = await startGateway(env);
    expect(await status(fresh.url)).toBe(200);
    await Promise.all([fast, slow, fresh].map(({ child }) => child.stop()));
    await postgres.stop();
  }, 90_000);
});

describe.each(['gateway', 'tokenguard'])('%s with AWS_SECRETS_ENABLED', (app) => {
  const outcome = async (more: Record<string, string> = {}) => {
    const child = startNode(`dist/apps/${app}/src/main.js`, { ...env, PORT: '0', ...more });
    return { ended: await child.exited, output: child.output };
  };

  it('does not start with a malformed secret, says so, and prints none of it', async () => {
    await hold(`{"SECRET_KEY":"${CONTENT}",}`);
    const { ended, output } = await outcome();
    expect(ended).toEqual({ code: 1, signal: null });
    expect(output).toContain(
      'The configuration is not valid:\n  - AWS_SECRETS_NAME: secret "codeguardians-gateway/production" in us-east-1: its text is not a JSON object\n',
    );
    expect(output).not.toContain(CONTENT);
  });

  it('does not start when the secret cannot be read, and says why', async () => {
    server.instead = server.refusal('AccessDeniedException');
    const { ended, output } = await outcome();
    server.instead = null;
    expect(ended).toEqual({ code: 1, signal: null });
    expect(output).toContain(
      'secret "codeguardians-gateway/production" in us-east-1 could not be read (AccessDeniedException)\n',
    );
  });

  it('does not start when nothing listens at the endpoint, and says so', async () => {
    const { ended, output } = await outcome(awsEnvironment(`http://127.0.0.1:${await freePort()}`));
    expect(ended).toEqual({ code: 1, signal: null });
    expect(output).toContain('could not be read (ECONNREFUSED)\n');
  });
});
