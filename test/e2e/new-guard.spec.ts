import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Child, freePort, post } from '@aiguards/testing';

const ROOT = resolve(__dirname, '../..');

describe('npm run new:guard', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'aiguards-new-guard-'));
    const names = [
      'apps',
      'libs',
      'tools',
      'dist',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
      'package.json',
      'package-lock.json',
    ];
    for (const name of names) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const newGuard = (...args: string[]) =>
    spawnSync(process.execPath, ['tools/new-guard.mjs', ...args], { cwd: copy, encoding: 'utf8' });

  it('makes a guard that is built, served and discovered without another edit', async () => {
    expect(newGuard('loudguard')).toMatchObject({ status: 0, stderr: '' });
    const port = await freePort();
    const { PATH } = process.env;
    const child = new Child(
      spawn(process.execPath, ['tools/start.mjs'], {
        cwd: copy,
        env: { PATH, PORT: String(port), HOST: '127.0.0.1' },
      }),
    );
    await child.printed('"msg":"ready"');
    const answer = await post(`http://127.0.0.1:${port}/api/v1/guards/loudguard/check`, {
      text: 'Buy now!!!',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { service_used: 'loudguard', data: { exclamation_marks: 3, findings: [{ start: 7, end: 10 }] } },
    });
    await child.stop();
  }, 120_000);

  it.each([['Loud'], ['loudguard'], ['../loudguard']])('refuses the name %s', (name) => {
    const { status, stderr } = newGuard(name);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/Usage|already there/)]);
  });
});
