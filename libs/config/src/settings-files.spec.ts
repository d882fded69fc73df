import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidConfiguration, loadConfig, type Config } from '.';

const GUARD = {
  name: 'tokenguard',
  settingsFile: {
    variable: 'TOKENGUARD_PRICES_FILE',
    problemsOf: (text: string) =>
      text.split('\n').flatMap((line, index) => (line === 'bad' ? [`line ${index + 1}: expected good`] : [])),
  },
};

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'aiguards-settings-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer): string {
  const file = join(folder, 'prices.csv');
  writeFileSync(file, content);
  return file;
}

function load(file: string, env: NodeJS.ProcessEnv = {}, kind: 'gateway' | 'guard' = 'gateway'): Config {
  const names = kind === 'gateway' ? ['tokenguard', 'trustguard'] : [];
  return loadConfig({ TOKENGUARD_PRICES_FILE: file, ...env }, names, kind, [GUARD, { name: 'trustguard' }]);
}

function problemsOf(...args: Parameters<typeof load>): readonly string[] {
  try {
    load(...args);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems;
    throw error;
  }
}

describe('a file for a guard', () => {
  it('is handed over as it is, under the name of the guard', () => {
    expect(load(fileOf('good\r\nbetter\n')).settingsFiles).toEqual({ tokenguard: 'good\r\nbetter\n' });
    expect(load(fileOf('\uFEFFgood'), {}, 'guard').settingsFiles).toEqual({ tokenguard: 'good' });
  });

  it.each(['', '  '])('is not needed: %j is unset', (name) => {
    expect(load(name).settingsFiles).toEqual({});
  });

  it('is refused with its name and all lines that are wrong, together with what else is wrong', () => {
    const file = fileOf('good\nbad\ngood\nbad');
    expect(problemsOf(file, { PORT: 'x' })).toEqual([
      'PORT: expected a whole number',
      `TOKENGUARD_PRICES_FILE: ${file}: line 2: expected good`,
      `TOKENGUARD_PRICES_FILE: ${file}: line 4: expected good`,
    ]);
  });

  it('is refused with its first problems where there are many', () => {
    const problems = problemsOf(fileOf('bad\n'.repeat(1000)));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toMatch(/: and 980 more like these$/);
  });

  it.each<[string, () => string, string]>([
    ['is missing', () => join(folder, 'nowhere.csv'), 'there is no such file'],
    ['lies below a file', () => join(fileOf('good'), 'a.csv'), 'it cannot be read (ENOTDIR)'],
    ['is a folder', () => folder, 'not a regular file'],
    ['is no text', () => fileOf(Buffer.from([0x61, 0xff, 0xfe])), 'not UTF-8'],
    ['is larger than any table', () => fileOf('a'.repeat(1024 * 1024 + 1)), 'larger than 1 MiB'],
    ['has no end', () => '/dev/zero', 'not a regular file'],
  ])('is refused if it %s', (_, file, problem) => {
    const path = file();
    expect(problemsOf(path)).toEqual([`TOKENGUARD_PRICES_FILE: ${path}: ${problem}`]);
  });

  it('is refused at once if it is a pipe that nobody writes to', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(problemsOf(pipe)[0]).toContain('not a regular file');
  });

  it('may have a mebibyte', () => {
    const text = 'a'.repeat(1024 * 1024);
    expect(load(fileOf(text)).settingsFiles.tokenguard).toHaveLength(text.length);
  });

  it.each([
    ['of a guard elsewhere that runs here when it is away', { TOKENGUARD_URL: 'tcp://host:4000' }, true],
    ['of a guard elsewhere', { TOKENGUARD_URL: 'tcp://host:4000', FALLBACK: 'none' }, false],
    ['of a guard at home here', { FALLBACK: 'none' }, true],
  ])('%s is checked where it may be needed', (_, env, checked) => {
    mkdirSync(join(folder, 'sub'), { recursive: true });
    expect(problemsOf(join(folder, 'sub'), env)).toHaveLength(checked ? 1 : 0);
  });

  it('is checked in the process of its guard, and in no other', () => {
    expect(problemsOf(folder, { FALLBACK: 'none' }, 'guard')).toHaveLength(1);
    expect(
      loadConfig({ TOKENGUARD_PRICES_FILE: folder }, [], 'guard', [{ name: 'trustguard' }]),
    ).toMatchObject({
      settingsFiles: {},
    });
  });
});
