import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { process, startGateway, startGuard, startNode } from '@aiguards/testing';

let folder: string;
let broken: string;
let sound: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aiguards-prices-'));
  broken = join(folder, 'broken.csv');
  sound = join(folder, 'sound.csv');
  writeFileSync(
    broken,
    'model,date,input,output\nours,2026-11-01,-1,2\n# a note\nours-mini,2026-11-01,1,zqzq\nours,2026-11-01,1,2\n',
  );
  writeFileSync(sound, 'model,date,input,output\nours,2026-11-01,1,2\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['gateway', 'tokenguard'])('%s with TOKENGUARD_PRICES_FILE', (app) => {
  const outcome = async (env: Record<string, string>) => {
    const child = startNode(`dist/apps/${app}/src/main.js`, {
      PORT: '0',
      GUARD_LISTEN: 'tcp://127.0.0.1:0',
      ...env,
    });
    return { ended: await child.exited, output: child.output };
  };

  it('does not start with a broken file, and says in one message what to change in which line', async () => {
    const { ended, output } = await outcome({ TOKENGUARD_PRICES_FILE: broken, MAX_CONNECTIONS: 'many' });
    expect(ended).toEqual({ code: 1, signal: null });
    const price =
      'expected USD per million tokens, not negative, at most 6 decimals, such as 2.5, or nothing';
    expect(output).toBe(
      [
        'The configuration is not valid:',
        '  - MAX_CONNECTIONS: expected a whole number',
        `  - TOKENGUARD_PRICES_FILE: ${broken}: line 2: input: ${price}`,
        `  - TOKENGUARD_PRICES_FILE: ${broken}: line 4: output: ${price}`,
        `  - TOKENGUARD_PRICES_FILE: ${broken}: line 5: a model of this name is in line 2; expected one row of each`,
        '',
      ].join('\n'),
    );
  });

  it('does not start without the file that it is to read', async () => {
    const nowhere = join(folder, 'nowhere.csv');
    const { ended, output } = await outcome({ TOKENGUARD_PRICES_FILE: nowhere });
    expect(ended).toEqual({ code: 1, signal: null });
    expect(output).toContain(`TOKENGUARD_PRICES_FILE: ${nowhere}: there is no such file\n`);
  });
});

describe('TOKENGUARD_PRICES_FILE', () => {
  it('prices models where it is sound', async () => {
    const env = { TOKENGUARD_PRICES_FILE: sound };
    const guard = await startGuard('tokenguard', { env });
    const { child, url } = await startGateway({ ...env, TOKENGUARD_URL: guard.url });
    const { body } = await process(url, 'tokenguard', {
      text: 'x',
      model: 'ours',
      expected_output_tokens: 1,
    });
    expect(body.data.cost).toMatchObject({ input_usd: 0.000001, output_usd: 0.000002, total_usd: 0.000003 });
    await Promise.all([child.stop(), guard.child.stop()]);
  });

  it('is nothing to a gateway that never runs TokenGuard, nor to another guard', async () => {
    const env = { TOKENGUARD_PRICES_FILE: broken };
    const guard = await startGuard('healthguard', { env });
    const { child } = await startGateway({ ...env, TOKENGUARD_URL: 'tcp://127.0.0.1:1', FALLBACK: 'none' });
    await Promise.all([child.stop(), guard.child.stop()]);
  });
});
