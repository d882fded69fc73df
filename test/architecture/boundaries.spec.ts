import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  summary: { violations: { rule: { name: string } }[]; totalCruised: number };
}

function cruise(folder: string): { broken: string[]; files: number } {
  const args = [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(stdout) as Report;
  return {
    broken: [...new Set(summary.violations.map(({ rule }) => rule.name))].sort(),
    files: summary.totalCruised,
  };
}

/** Each breaks one rule when put into the tree: the file, what it holds, and the rules it must trip. */
const VIOLATIONS: [rule: string, file: string, content: string][] = [
  ['no-cycles', 'libs/text/src/planted.ts', "export * from './planted-too';"],
  ['contracts-import-nothing', 'libs/contracts/src/planted.ts', "export * from '@aiguards/text';"],
  ['text-imports-nothing', 'libs/text/src/planted.ts', "export * from '@aiguards/contracts';"],
  ['config-imports-nothing', 'libs/config/src/planted.ts', "export * from '@aiguards/contracts';"],
  ['models-import-text', 'libs/models/src/planted.ts', "export * from '@aiguards/config';"],
  [
    'injection-imports-models',
    'libs/injection/src/planted.ts',
    "export * from '@aiguards/guards/trustguard';",
  ],
  ['transport-imports-contracts', 'libs/transport/src/planted.ts', "export * from '@aiguards/platform';"],
  ['platform-imports-config', 'libs/platform/src/planted.ts', "export * from '@aiguards/text';"],
  ['key-value-imports-contracts', 'libs/key-value/src/planted.ts', "export * from '@aiguards/text';"],
  ['persistence-imports-contracts', 'libs/persistence/src/planted.ts', "export * from '@aiguards/platform';"],
  ['telemetry-imports-platform', 'libs/telemetry/src/planted.ts', "export * from '@aiguards/transport';"],
  [
    'only-telemetry-speaks-to-collectors',
    'apps/gateway/src/planted.ts',
    "export * from '@opentelemetry/api';",
  ],
  [
    'only-telemetry-speaks-to-collectors',
    'libs/platform/src/planted.ts',
    "export * from 'pino-elasticsearch';",
  ],
  ['only-persistence-speaks-sql', 'apps/gateway/src/planted.ts', "export * from 'typeorm';"],
  [
    'guard-host-stays-general',
    'libs/guard-host/src/planted.ts',
    "export * from '@aiguards/guards/biasguard';",
  ],
  [
    'guards-know-no-other-guard-and-no-infrastructure',
    'libs/guards/biasguard/src/planted.ts',
    "export * from '@aiguards/guards/trustguard';",
  ],
  [
    'guards-know-no-other-guard-and-no-infrastructure',
    'libs/guards/biasguard/src/planted.ts',
    "export * from '@aiguards/key-value';",
  ],
  ['detectors-are-pure', 'libs/guards/biasguard/src/detectors/planted.ts', "export * from '@nestjs/common';"],
  [
    'detectors-are-pure',
    'libs/guards/tokenguard/src/compaction/planted.ts',
    "export * from '@nestjs/common';",
  ],
  ['detectors-are-pure', 'libs/injection/src/planted.ts', "export * from '@nestjs/common';"],
  ['catalogue-lists-guards', 'libs/guards/catalogue/src/planted.ts', "export * from '@aiguards/config';"],
  [
    'guard-apps-host-their-own-guard',
    'apps/biasguard/src/planted.ts',
    "export * from '@aiguards/guards/trustguard';",
  ],
  [
    'only-transport-and-guard-host-speak-rpc',
    'apps/gateway/src/planted.ts',
    "export * from '@nestjs/microservices';",
  ],
  [
    'libs-are-entered-through-their-index',
    'apps/gateway/src/planted.ts',
    "export * from '../../../libs/text/src/words';",
  ],
  [
    'libs-are-entered-through-their-index',
    'libs/models/src/planted.ts',
    "export * from '../../text/src/words';",
  ],
  ['imports-resolve', 'apps/gateway/src/planted.ts', "export * from '@aiguards/text/words';"],
  ['training-is-for-the-trainer', 'libs/models/src/planted.ts', "export * from '../../training/src/random';"],
  ['testing-is-for-specs', 'apps/gateway/src/planted.ts', "export * from '@aiguards/testing';"],
];

describe('who may import whom', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'aiguards-boundaries-'));
    for (const name of ['apps', 'libs', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it('is kept by every file', () => {
    const { broken, files } = cruise(copy);
    expect(broken).toEqual([]);
    expect(files).toBeGreaterThan(100);
  });

  it.each(VIOLATIONS)('%s notices %s', (rule, file, content) => {
    const planted = join(copy, file);
    const partner = join(dirname(planted), 'planted-too.ts');
    mkdirSync(dirname(planted), { recursive: true });
    writeFileSync(planted, content);
    writeFileSync(partner, "export * from './planted';");
    try {
      expect(cruise(copy).broken).toContain(rule);
    } finally {
      rmSync(planted);
      rmSync(partner);
    }
  });
});
