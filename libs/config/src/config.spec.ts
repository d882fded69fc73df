import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GUARDS } from '@aiguards/guards/catalogue';
import { environmentExample, InvalidConfiguration, loadConfig } from '.';

const STRONG_SECRET = 'f3b1c09a7d5e42861b0c9d8e7f6a5b4c3d2e1f00112233445566778899aabbcc';

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env, ['tokenguard']);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('needs no variable at all', () => {
    expect(loadConfig({}, ['tokenguard'])).toMatchObject({
      environment: 'development',
      port: 8000,
      logLevel: 'info',
      redisUrl: null,
      guardUrls: { tokenguard: 'local:' },
      fallback: 'local',
    });
  });

  it.each([
    [{ LOG_LEVEL: 'WARNING' }, { logLevel: 'warn' }],
    [{ LOG_LEVEL: 'Error' }, { logLevel: 'error' }],
    [{ DEBUG: 'yes' }, { logLevel: 'debug' }],
    [{ DEBUG: 'TRUE', LOG_LEVEL: 'info' }, { logLevel: 'info' }],
    [{ DEBUG: '0' }, { logLevel: 'info' }],
    [{ PORT: '' }, { port: 8000 }],
    [{ ENVIRONMENT: 'Staging' }, { environment: 'staging' }],
    [
      { ALLOWED_ORIGINS: ' https://a.example , chrome-extension://b ,' },
      { allowedOrigins: ['https://a.example', 'chrome-extension://b'] },
    ],
    [{ REDIS_URL: 'redis://r:1' }, { redisUrl: 'redis://r:1' }],
    [{}, { database: { kind: 'sqlite', file: 'data/aiguards.sqlite' } }],
    [{ DATA_DIR: '/var/lib/x' }, { database: { kind: 'sqlite', file: '/var/lib/x/aiguards.sqlite' } }],
    [{ DATABASE_ENABLED: 'false', DATABASE_URL: 'postgresql://h/n' }, { database: null }],
    [
      { DATABASE_URL: 'postgresql+asyncpg://u:p%40ss@db:5433/n?ssl=require' },
      {
        database: {
          kind: 'postgres',
          target: { host: 'db', port: 5433, user: 'u', password: 'p@ss', name: 'n', sslMode: 'require' },
        },
      },
    ],
    [
      { DATABASE_URL: 'postgres://u@[::1]/n?sslmode=verify-full', DATABASE_PASSWORD: 'from-a-secret' },
      {
        database: {
          target: { host: '::1', port: 5432, password: 'from-a-secret', sslMode: 'verify-full' },
        },
      },
    ],
    [
      { DATABASE_HOST: 'db', DATABASE_PASSWORD: 'p', DATABASE_SSLMODE: 'verify-ca', DATABASE_POOL_SIZE: '3' },
      {
        database: {
          kind: 'postgres',
          poolSize: 3,
          target: { host: 'db', user: 'aiguards', name: 'aiguards', password: 'p', sslMode: 'verify-ca' },
        },
      },
    ],
    [{}, { authentication: { required: false, jwt: null }, rateLimits: { process: 100, read: 200 } }],
    [{ AUTH_REQUIRED: 'yes' }, { authentication: { required: true } }],
    [
      { RATE_LIMIT_ENABLED: 'no', QUOTA_MONTHLY: '5' },
      { rateLimits: null, monthlyQuota: 5 },
    ],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }, { trustedProxies: ['10.0.0.0/8', '::1'] }],
    [
      { JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'https://idp/keys', JWT_DEFAULT_SCOPES: 'process' },
      {
        authentication: { jwt: { issuer: 'i', algorithms: ['RS256', 'ES256'], defaultScopes: ['process'] } },
      },
    ],
    [{ REDIS_URL: 'redis://r:1', REDIS_ENABLED: 'false' }, { redisUrl: null }],
    [{ REDIS_HOST: 'r', REDIS_PASSWORD: 'p@ss' }, { redisUrl: 'redis://:p%40ss@r:6379' }],
    [{}, { logShipping: null, tracing: null }],
    [
      { LOG_ELASTICSEARCH_URL: 'https://u:p%40ss@es:9200' },
      {
        logShipping: { url: 'https://es:9200/', auth: { username: 'u', password: 'p@ss' }, kibanaUrl: null },
      },
    ],
    [
      {
        LOG_ELASTICSEARCH_URL: 'http://es:9200',
        LOG_ELASTICSEARCH_USER: 'u',
        LOG_ELASTICSEARCH_PASSWORD: 'p',
        LOG_ELASTICSEARCH_BUFFER_MB: '2',
        KIBANA_URL: 'http://kibana:5601',
      },
      {
        logShipping: {
          auth: { username: 'u', password: 'p' },
          bufferSize: 2_097_152,
          kibanaUrl: 'http://kibana:5601',
        },
      },
    ],
    [
      { LOG_ELASTICSEARCH_URL: 'http://es:9200', LOG_ELASTICSEARCH_API_KEY: 'k' },
      { logShipping: { auth: { apiKey: 'k' } } },
    ],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20t, x-team = a',
        OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
      },
      {
        tracing: {
          url: 'http://collector:4318/v1/traces',
          headers: { authorization: 'Bearer t', 'x-team': 'a' },
          serviceName: null,
          sampler: 'parentbased_traceidratio',
          ratio: 0.25,
        },
      },
    ],
    [{ TOKENGUARD_URL: 'tcp://a:1,tcp://b:2' }, { guardUrls: { tokenguard: 'tcp://a:1,tcp://b:2' } }],
  ])('reads %j', (env, expected) => {
    expect(loadConfig(env, ['tokenguard'])).toMatchObject(expected);
  });

  it('names every variable that is wrong in one message, without its value', () => {
    const env = {
      PORT: 'eighty',
      DEBUG: 'maybe',
      TOKENGUARD_URL: 'tcp://host-without-port',
      GUARD_LISTEN: 'local:',
      LOG_LEVEL: 'loud',
      SECRET_KEY: 'tooshort',
      // Right by itself, wrong where it stands.
      ENVIRONMENT: 'production',
      ALLOWED_ORIGINS: '*',
    };
    expect(
      problemsOf(env)
        .map((problem) => problem.split(':')[0])
        .sort(),
    ).toEqual(
      Object.keys(env)
        .filter((name) => name !== 'ENVIRONMENT')
        .sort(),
    );
    expect(problemsOf(env).join()).not.toMatch(/eighty|maybe|tooshort|loud/);
  });

  it.each([
    { DATABASE_URL: 'mysql://u:hidden@h/n' },
    { DATABASE_URL: 'postgresql://u:hidden@h' },
    { DATABASE_URL: 'postgresql://u:hidden%zz@h/n' },
    { DATABASE_URL: 'postgresql://u:hidden@h/n?sslmode=prefer' },
    { DATABASE_URL: 'hidden' },
    { DATABASE_HOST: 'h', DATABASE_CA_FILE: '/hidden/nowhere.pem' },
    { TRUSTED_PROXIES: 'hidden' },
    { TRUSTED_PROXIES: '10.0.0.0/33' },
    { JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' },
    { JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'http://hidden/keys' },
    { JWT_ALGORITHMS: 'HS256' },
    { JWT_ALGORITHMS: 'none' },
    { JWT_DEFAULT_SCOPES: 'root' },
    { SECRET_KEY_PREVIOUS: 'hidden' },
    { AUTH_REQUIRED: 'true', DATABASE_ENABLED: 'false' },
    { LOG_ELASTICSEARCH_URL: 'es:hidden' },
    { LOG_ELASTICSEARCH_URL: 'http://u:hidden%zz@es:9200' },
    { LOG_ELASTICSEARCH_CA_FILE: '/hidden/nowhere.pem' },
    { KIBANA_URL: 'http://kibana:5601' },
    { LOG_ELASTICSEARCH_URL: 'http://es:9200', KIBANA_URL: 'http://u:hidden@kibana:5601' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://hidden:4317' },
    { OTEL_EXPORTER_OTLP_HEADERS: 'hidden' },
    { OTEL_EXPORTER_OTLP_HEADERS: 'a=hidden%zz' },
    { OTEL_TRACES_SAMPLER: 'hidden' },
    { OTEL_TRACES_SAMPLER_ARG: '1.5' },
  ])('refuses %j in one problem that does not repeat the value', (env) => {
    expect(problemsOf(env)).toHaveLength(1);
    expect(problemsOf(env).join()).not.toContain('hidden');
  });

  it('requires authentication in production unless told otherwise', () => {
    const production = { ENVIRONMENT: 'production', SECRET_KEY: STRONG_SECRET };
    expect(loadConfig(production, []).authentication.required).toBe(true);
    expect(loadConfig({ ...production, AUTH_REQUIRED: 'false' }, []).authentication.required).toBe(false);
  });

  it('refuses default passwords in production', () => {
    const production = { ENVIRONMENT: 'production', SECRET_KEY: STRONG_SECRET };
    expect(problemsOf({ ...production, DATABASE_URL: 'postgresql://u:REPLACE_ME@h/n' })).toHaveLength(1);
    expect(problemsOf({ ...production, REDIS_HOST: 'h', REDIS_PASSWORD: 'change-me' })).toHaveLength(1);
    expect(problemsOf({ ...production, DATABASE_URL: 'postgresql://u:k3Jx9aQ@h/n' })).toEqual([]);
    expect(problemsOf({ ...production, LOG_ELASTICSEARCH_URL: 'http://elastic:changeme@es' })).toHaveLength(
      1,
    );
  });

  it('demands a strong secret in production and refuses wildcards', () => {
    const production = { ENVIRONMENT: 'production' };
    expect(problemsOf(production)).toHaveLength(1);
    expect(problemsOf({ ...production, SECRET_KEY: 'a'.repeat(64) })).toHaveLength(1);
    expect(problemsOf({ ...production, SECRET_KEY: `change-me-${STRONG_SECRET}` })).toHaveLength(1);
    expect(
      problemsOf({ ...production, SECRET_KEY: STRONG_SECRET, ALLOWED_ORIGINS: '*', ALLOWED_HOSTS: '*' }),
    ).toHaveLength(2);
    expect(problemsOf({ ...production, SECRET_KEY: STRONG_SECRET })).toEqual([]);
  });

  it('asks a guard for no SECRET_KEY and no way to know callers, and refuses a weak one all the same', () => {
    const production = { ENVIRONMENT: 'production', DATABASE_ENABLED: 'false' };
    expect(problemsOf(production)).toHaveLength(2);
    expect(loadConfig(production, [], 'guard').environment).toBe('production');
    expect(() => loadConfig({ ...production, SECRET_KEY: 'a'.repeat(64) }, [], 'guard')).toThrow(
      'SECRET_KEY',
    );
  });

  it('says what is generated, and what each process has for itself', () => {
    expect(loadConfig({ WEB_CONCURRENCY: '2' }, []).notices).toHaveLength(2);
    expect(loadConfig({ SECRET_KEY: STRONG_SECRET }, []).notices).toEqual([]);
    const production = { ENVIRONMENT: 'production', SECRET_KEY: STRONG_SECRET, AUTH_REQUIRED: 'false' };
    expect(loadConfig(production, []).notices).toHaveLength(4);
    const alone = loadConfig(production, []).notices.filter((notice) => notice.includes('vaults'));
    expect(alone).toEqual([expect.stringContaining('each replica')]);
    const several = loadConfig({ WEB_CONCURRENCY: '2' }, []).notices;
    expect(several).toContainEqual(expect.stringContaining('vaults'));
  });
});

describe('.env.example', () => {
  it('is what the schema says (npm run env:example writes it)', () => {
    const file = readFileSync(resolve(__dirname, '../../../.env.example'), 'utf8');
    expect(file).toBe(environmentExample(GUARDS.map((guard) => guard.name)));
  });
});
