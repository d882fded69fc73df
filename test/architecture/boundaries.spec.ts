import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[]; totalCruised: number };
}

/** `broken` holds the rules that each file breaks. */
function cruise(folder: string): { broken: Map<string, string[]>; files: number } {
  const args = [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(stdout) as Report;
  const broken = new Map<string, string[]>();
  for (const { from, rule } of summary.violations) broken.set(from, [...(broken.get(from) ?? []), rule.name]);
  return { broken, files: summary.totalCruised };
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

/** One look at the tree takes seconds, so all violations are planted at once, each in a file of its own. */
const PLANTED = VIOLATIONS.map(([rule, file, content], index) => ({
  rule,
  content,
  file: file.replace('planted.ts', `planted-${index}.ts`),
}));
/** What the file that would be part of a cycle leads to. */
const PARTNER = { file: 'libs/text/src/planted-too.ts', content: "export * from './planted-0';" };

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
    expect(Object.fromEntries(broken)).toEqual({});
    expect(files).toBeGreaterThan(100);
  });

  describe('with a violation of each rule', () => {
    let broken: Map<string, string[]>;

    beforeAll(() => {
      for (const { file, content } of [...PLANTED, PARTNER]) {
        mkdirSync(join(copy, dirname(file)), { recursive: true });
        writeFileSync(join(copy, file), content);
      }
      ({ broken } = cruise(copy));
    }, 60_000);

    it.each(PLANTED)('$rule notices $content in $file', ({ rule, file }) => {
      expect(broken.get(file)).toContain(rule);
    });
  });
});
