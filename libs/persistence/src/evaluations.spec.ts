import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v7 as uuidV7 } from 'uuid';
import { Database } from './database';
import { EvaluationWriter } from './evaluation-writer';
import { Evaluations } from './evaluations';
import type { EvaluationRecord } from './records/evaluation.record';

const PAGES = 20;

const record = (): EvaluationRecord => ({
  id: uuidV7(),
  request_id: 'r',
  evaluated_at: new Date().toISOString(),
  tenant: 'default',
  principal: 'anonymous',
  user_id: null,
  session_id: null,
  guard: 'tokenguard',
  guard_version: null,
  gateway_version: '0.1.0',
  models: [],
  decision: 'keep',
  score: 0,
  confidence: 1,
  code: null,
  findings: [],
  findings_count: 0,
  ms: 1,
  transport: 'local',
  fallback: false,
  cached: false,
  client_type: 'web',
  client_version: null,
  text_sha256: null,
  text_length: 1,
  token_count: 1,
  token_count_estimated: false,
  text: null,
});

describe('a stream of the embedded database', () => {
  let folder: string;
  let database: Database;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aiguards-evaluations-'));
    database = new Database({ kind: 'sqlite', file: join(folder, 'test.sqlite'), required: true });
    await database.open();
    await new EvaluationWriter(database, () => []).write(
      Array.from({ length: PAGES }, () => JSON.stringify(record())),
    );
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('lets other work go on between its pages, however fast they are taken', async () => {
    let turns = 0;
    let reading = true;
    const others = (async () => {
      for (; reading; turns++) await nextTurn();
    })();
    let pages = 0;
    for await (const page of new Evaluations(database).stream({ tenant: 'default' }, 1)) pages += page.length;
    reading = false;
    await others;
    expect(pages).toBe(PAGES);
    expect(turns).toBeGreaterThanOrEqual(PAGES);
  });
});
