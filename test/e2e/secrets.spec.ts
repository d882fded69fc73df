import {
  awsEnvironment,
  freePort,
  get,
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
