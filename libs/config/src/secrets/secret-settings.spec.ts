import { secretSettings } from './secret-settings';

const KNOWN = new Set(['SECRET_KEY', 'PORT', 'DEBUG', 'DATABASE_URL', 'DATABASE_PASSWORD']);

const read = (content: unknown) => secretSettings(JSON.stringify(content), KNOWN);

describe('secretSettings', () => {
  it('takes text, whole numbers and booleans as an environment would hold them', () => {
    expect(read({ SECRET_KEY: ' k ', PORT: 8080, DEBUG: false })).toEqual({
      settings: { SECRET_KEY: ' k ', PORT: '8080', DEBUG: 'false' },
      ignored: [],
      problems: [],
    });
  });

  it('reads POSTGRES_PASSWORD as DATABASE_PASSWORD, whose own name wins in any order', () => {
    expect(read({ POSTGRES_PASSWORD: 'p' }).settings).toEqual({ DATABASE_PASSWORD: 'p' });
    expect(read({ POSTGRES_PASSWORD: 'p', DATABASE_PASSWORD: 'd' }).settings).toEqual({
      DATABASE_PASSWORD: 'd',
    });
    expect(read({ DATABASE_PASSWORD: 'd', POSTGRES_PASSWORD: 'p' }).settings).toEqual({
      DATABASE_PASSWORD: 'd',
    });
  });

  it('ignores what is no setting of this program, and names it', () => {
    expect(
      read({ NODE_OPTIONS: '--inspect', PATH: '/x', LD_PRELOAD: 'x.so', AWS_ACCESS_KEY_ID: 'x', PORT: 1 }),
    ).toEqual({
      settings: { PORT: '1' },
      ignored: ['NODE_OPTIONS', 'PATH', 'LD_PRELOAD', 'AWS_ACCESS_KEY_ID'],
      problems: [],
    });
  });

  it.each([
    ['[1]', 'its text is not a JSON object'],
    ['null', 'its text is not a JSON object'],
    ['"leaked"', 'its text is not a JSON object'],
    ['SECRET_KEY=leaked', 'its text is not a JSON object'],
    ['', 'its text is not a JSON object'],
    ['{"SECRET_KEY":""}', 'key "SECRET_KEY" is empty: give it a value or remove it'],
    ['{"SECRET_KEY":" \\n"}', 'key "SECRET_KEY" is empty: give it a value or remove it'],
    ['{"SECRET_KEY":null}', 'key "SECRET_KEY" is not text, a number or a boolean'],
    ['{"SECRET_KEY":["leaked"]}', 'key "SECRET_KEY" is not text, a number or a boolean'],
    ['{"ELSEWHERE":{"A":"leaked"}}', 'key "ELSEWHERE" is not text, a number or a boolean'],
    [
      '{"DATABASE_PASSWORD":12345678901234567890}',
      'key "DATABASE_PASSWORD" is a number that may lose digits: write it in quotes',
    ],
    ['{"PORT":1.5}', 'key "PORT" is a number that may lose digits: write it in quotes'],
    [
      '{"secret_key":"leaked"}',
      'key "secret_key" is not the name of a variable (capital letters, digits and _)',
    ],
    [
      '{"__proto__":"leaked"}',
      'key "__proto__" is not the name of a variable (capital letters, digits and _)',
    ],
    ['{"A\\nB":"leaked"}', 'key "A\\nB" is not the name of a variable (capital letters, digits and _)'],
    ['{"AWS_REGION":"leaked"}', 'key "AWS_REGION" says which secret to read, so the secret cannot hold it'],
    [
      '{"AWS_SECRETS_ENABLED":false}',
      'key "AWS_SECRETS_ENABLED" says which secret to read, so the secret cannot hold it',
    ],
  ])('refuses %s, without its content', (text, problem) => {
    expect(secretSettings(text, KNOWN)).toEqual({ settings: {}, ignored: [], problems: [problem] });
    expect(problem).not.toContain('leaked');
  });

  it('names all keys that are wrong, long ones cut', () => {
    const { problems } = read({ PORT: [], ['x'.repeat(60_000)]: 'y', SECRET_KEY: '' });
    expect(problems).toHaveLength(3);
    expect(problems.join().length).toBeLessThan(500);
  });
});
