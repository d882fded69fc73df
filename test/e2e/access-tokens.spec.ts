import {
  eventually,
  freePort,
  get,
  JwksServer,
  send,
  sharedSecretToken,
  SigningKey,
  startGateway,
  unsignedToken,
  type Answer,
  type Child,
} from '@aiguards/testing';

const ISSUER = 'https://identity.example/';
const AUDIENCE = 'aiguards';
const SKEW_SECONDS = 20;
/** Well beyond the skew, and beyond a slow machine. */
const LONG = 3600;

const RSA = new SigningKey('rsa-1', 'RS256');
const EC = new SigningKey('ec-1', 'ES256');
const STRANGER = new SigningKey('rsa-1', 'RS256');
const UNPUBLISHED = new SigningKey('not-published', 'RS256');

const BODY = { service_type: 'tokenguard', payload: { text: 'x' } };

const now = () => Math.floor(Date.now() / 1000);

const claims = (changes: object = {}) => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'alice',
  iat: now(),
  exp: now() + LONG,
  scope: 'process read',
  ...changes,
});

let addresses = 0;
/** Wrong credentials are limited per address. */
const bearer = (token: string) => ({
  authorization: `Bearer ${token}`,
  'x-forwarded-for': `10.2.0.${++addresses}`,
});

const settings = (jwksUrl: string) => ({
  AUTH_REQUIRED: 'true',
  TRUSTED_PROXIES: '127.0.0.1',
  JWT_ISSUER: ISSUER,
  JWT_AUDIENCE: AUDIENCE,
  JWT_JWKS_URL: jwksUrl,
  JWT_CLOCK_SKEW_SECONDS: String(SKEW_SECONDS),
});

const evaluate = (url: string, token: string, body: object = {}): Promise<Answer> =>
  send('POST', `${url}/api/v1/scan`, bearer(token), { ...BODY, ...body });

/** The evaluations that the history has of a request of this token. */
async function history(url: string, token: string, requestId: string) {
  return eventually(async () => {
    const { status, body } = await get(`${url}/api/v1/audit/evaluations/${requestId}`, bearer(token));
    expect(status).toBe(200);
    return body.evaluations;
  });
}

describe('a token of an identity provider', () => {
  let jwks: JwksServer;
  let gateway: { url: string; child: Child };
  beforeAll(async () => {
    jwks = await JwksServer.start();
    jwks.keys = [RSA, EC];
    gateway = await startGateway(settings(jwks.url));
  });
  afterAll(async () => {
    await gateway.child.stop();
    await jwks.stop();
  });

  it.each([
    ['signed with RS256', () => RSA.token(claims())],
    ['signed with ES256', () => EC.token(claims())],
    ['for several audiences', () => RSA.token(claims({ aud: ['another', AUDIENCE] }))],
    ['that has just expired, within the skew', () => RSA.token(claims({ exp: now() - 2 }))],
    [
      'that is valid in a moment, within the skew',
      () => RSA.token(claims({ nbf: now() + SKEW_SECONDS / 2 })),
    ],
    ['with scopes in a list', () => RSA.token(claims({ scope: ['read', 'process'] }))],
    ['with scopes that name the product', () => RSA.token(claims({ scope: 'openid aiguards:process' }))],
    ['with a list of scopes that name the product', () => RSA.token(claims({ scope: ['aiguards:process'] }))],
  ])('%s is accepted', async (_, token) => {
    expect((await evaluate(gateway.url, token())).status).toBe(200);
  });

  it.each([
    ['expired beyond the skew', () => RSA.token(claims({ exp: now() - SKEW_SECONDS - 60 }))],
    ['not yet valid', () => RSA.token(claims({ nbf: now() + LONG }))],
    ['of another issuer', () => RSA.token(claims({ iss: 'https://evil.example/' }))],
    ['of an issuer that is spelled otherwise', () => RSA.token(claims({ iss: ISSUER.slice(0, -1) }))],
    ['without an issuer', () => RSA.token(claims({ iss: undefined }))],
    ['for another audience', () => RSA.token(claims({ aud: 'another' }))],
    ['without an audience', () => RSA.token(claims({ aud: undefined }))],
    ['without an end', () => RSA.token(claims({ exp: undefined }))],
    ['whose end is no number', () => RSA.token(claims({ exp: 'tomorrow' }))],
    ['without a subject', () => RSA.token(claims({ sub: undefined }))],
    ['with an empty subject', () => RSA.token(claims({ sub: '' }))],
    ['with a subject of a thousand characters', () => RSA.token(claims({ sub: 'a'.repeat(1000) }))],
    ['that says it is not signed', () => unsignedToken(claims())],
    ['that says it is not signed, and is signed', () => unsignedToken(claims(), 'signature')],
    ['signed with a key that says none', () => RSA.token(claims(), { alg: 'none' })],
    [
      'signed with the public key as a shared secret',
      () => sharedSecretToken(claims(), RSA.publicPem, RSA.kid),
    ],
    [
      'signed with the published key as a shared secret',
      () => sharedSecretToken(claims(), JSON.stringify(RSA.jwk), RSA.kid),
    ],
    ['signed with a key that is not published', () => UNPUBLISHED.token(claims())],
    ['signed with a stranger’s key of a published name', () => STRANGER.token(claims())],
    ['signed with RS256 that says ES256', () => RSA.token(claims(), { alg: 'ES256' })],
    ['signed with RS256 under the name of the other key', () => RSA.token(claims(), { kid: EC.kid })],
    ['with its own key beside it', () => STRANGER.token(claims(), { kid: undefined, jwk: STRANGER.jwk })],
    ['with an address for its key', () => STRANGER.token(claims(), { jku: 'http://127.0.0.1:1/jwks.json' })],
    ['with an extension that must be understood', () => RSA.token(claims(), { crit: ['x'], x: 1 })],
  ])('%s is refused', async (_, token) => {
    const text = token();
    const answer = await evaluate(gateway.url, text);
    expect(answer).toMatchObject({
      status: 401,
      body: { success: false, code: 'UNAUTHENTICATED' },
    });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="AIGuards"');
    expect(JSON.stringify(answer.body)).not.toMatch(/alice|evil|identity\.example/);
  });

  it('whose contents were changed is refused', async () => {
    const [header, , signature] = RSA.token(claims()).split('.');
    const changed = Buffer.from(JSON.stringify(claims({ sub: 'mallory' }))).toString('base64url');
    expect((await evaluate(gateway.url, [header, changed, signature].join('.'))).status).toBe(401);
  });

  it.each([
    ['with other scopes', 'read admin openid'],
    ['with scopes of another product', 'other:process'],
    ['with a scope that only begins like it', 'processing'],
    ['with an empty scope', ''],
    ['with a scope that is no text', 7],
    ['without a scope', undefined],
  ])('%s is understood and may not evaluate', async (_, scope) => {
    expect(await evaluate(gateway.url, RSA.token(claims({ scope })))).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
  });

  it('speaks for its subject, whatever user the body names', async () => {
    const token = RSA.token(claims());
    const { body } = await evaluate(gateway.url, token, { user_id: 'mallory' });
    expect(await history(gateway.url, token, body.request_id)).toMatchObject([
      { user_id: 'alice', principal: 'jwt:alice', tenant: 'default' },
    ]);
    const ofMallory = await get(`${gateway.url}/api/v1/audit/evaluations?user_id=mallory`, bearer(token));
    expect(ofMallory.body.evaluations).toEqual([]);
  });

  it('is not taken from X-API-Key', async () => {
    const headers = { 'x-api-key': RSA.token(claims()) };
    expect((await send('POST', `${gateway.url}/api/v1/scan`, headers, BODY)).status).toBe(401);
  });

  it('is never logged', () => {
    expect(gateway.child.output).not.toMatch(/eyJ/);
    expect(gateway.child.logs().length).toBeGreaterThan(30);
  });
});

describe('an identity provider that changes its keys', () => {
  it('is followed: tokens of the new key are accepted, those of the withdrawn one no more', async () => {
    const jwks = await JwksServer.start();
    jwks.keys = [RSA];
    const { url, child } = await startGateway(settings(jwks.url));
    try {
      expect((await evaluate(url, RSA.token(claims()))).status).toBe(200);
      const next = new SigningKey('ec-2', 'ES256');
      jwks.keys = [next];
      await eventually(
        async () => expect((await evaluate(url, next.token(claims()))).status).toBe(200),
        15_000,
        500,
      );
      expect((await evaluate(url, RSA.token(claims()))).status).toBe(401);
      // Tokens of unknown keys do not make the gateway ask again and again.
      const { requests } = jwks;
      for (let count = 0; count < 10; count++) await evaluate(url, UNPUBLISHED.token(claims()));
      expect(jwks.requests - requests).toBeLessThanOrEqual(2);
    } finally {
      await child.stop();
      await jwks.stop();
    }
  }, 30_000);
});

describe('an identity provider that is away', () => {
  const unavailable = { status: 503, body: { success: false, code: 'IDENTITY_UNAVAILABLE' } };

  it('before its keys were fetched leaves tokens untold, with 503, until it is back; then it is not needed', async () => {
    const port = await freePort();
    const { url, child } = await startGateway(settings(`http://127.0.0.1:${port}/jwks.json`));
    try {
      const answer = await evaluate(url, RSA.token(claims()));
      expect(answer).toMatchObject(unavailable);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      const jwks = await JwksServer.start(port);
      jwks.keys = [RSA];
      jwks.status = 500;
      expect(await evaluate(url, RSA.token(claims()))).toMatchObject(unavailable);
      jwks.status = 200;
      expect((await evaluate(url, RSA.token(claims()))).status).toBe(200);
      await jwks.stop();
      expect((await evaluate(url, RSA.token(claims()))).status).toBe(200);
    } finally {
      await child.stop();
    }
  });
});

describe('claims that a deployment chooses', () => {
  let jwks: JwksServer;
  let gateway: { url: string; child: Child };
  beforeAll(async () => {
    jwks = await JwksServer.start();
    jwks.keys = [EC];
    gateway = await startGateway({
      ...settings(jwks.url),
      JWT_TENANT_CLAIM: 'org',
      JWT_SCOPE_CLAIM: 'roles',
      JWT_DEFAULT_SCOPES: 'process',
    });
  });
  afterAll(async () => {
    await gateway.child.stop();
    await jwks.stop();
  });

  const token = (org: unknown, roles?: unknown) => EC.token(claims({ org, roles, scope: 'admin' }));

  it('name the tenant, whose evaluations no other tenant sees', async () => {
    const { body } = await evaluate(gateway.url, token('acme'));
    const reader = token('acme', ['read']);
    expect(await history(gateway.url, reader, body.request_id)).toMatchObject([{ tenant: 'acme' }]);
    const path = `/api/v1/audit/evaluations/${body.request_id}`;
    expect((await get(gateway.url + path, bearer(token('other', ['read'])))).status).toBe(404);
  });

  it.each([[undefined], [''], [7], [['acme']], ['../acme'], ['a"b'], ['a'.repeat(65)]])(
    'refuse a token whose tenant is %j',
    async (org) => {
      expect((await evaluate(gateway.url, token(org))).status).toBe(401);
    },
  );

  it('name the scopes; the default ones are for tokens without that claim only', async () => {
    const headers = (roles: unknown) => bearer(token('acme', roles));
    const path = `${gateway.url}/api/v1/audit/evaluations`;
    expect((await get(path, headers(['aiguards:read']))).status).toBe(200);
    expect((await get(path, headers(undefined))).status).toBe(403);
    expect((await evaluate(gateway.url, token('acme'))).status).toBe(200);
    expect((await evaluate(gateway.url, token('acme', []))).status).toBe(403);
  });
});
