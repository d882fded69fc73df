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
    [{ REDIS_URL: 'redis://r:1', REDIS_ENABLED: 'false' }, { redisUrl: null }],
    [{ REDIS_HOST: 'r', REDIS_PASSWORD: 'p@ss' }, { redisUrl: 'redis://:p%40ss@r:6379' }],
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
    };
    expect(
      problemsOf(env)
        .map((problem) => problem.split(':')[0])
        .sort(),
    ).toEqual(Object.keys(env).sort());
    expect(problemsOf(env).join()).not.toMatch(/eighty|maybe|tooshort|loud/);
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

  it('says what is generated and what has no effect', () => {
    expect(loadConfig({ DATABASE_URL: 'postgresql://x', WEB_CONCURRENCY: '2' }, []).notices).toHaveLength(3);
    expect(loadConfig({ SECRET_KEY: STRONG_SECRET }, []).notices).toEqual([]);
  });
});

describe('.env.example', () => {
  it('is what the schema says (npm run env:example writes it)', () => {
    const file = readFileSync(resolve(__dirname, '../../../.env.example'), 'utf8');
    expect(file).toBe(environmentExample(GUARDS.map((guard) => guard.name)));
  });
});
