import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { ROOT } from '@aiguards/testing';

const CHART = resolve(ROOT, 'deploy/kubernetes');

/** Where Debian's golang-*-dev packages are. */
const GOPATH = '/usr/share/gocode';

export const canRender = (): boolean =>
  spawnSync('go', ['list', 'github.com/Masterminds/sprig'], { env: goEnvironment('/tmp') }).status === 0;

const goEnvironment = (cache: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME ?? cache,
  GO111MODULE: 'off',
  GOPATH,
});

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> };
  // Kinds differ; what a fact needs is looked up by its path.
  spec: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface Rendered {
  manifests: Manifest[];
  notes: string;
}

const validateValues = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8')) as object,
);

/** A program that renders the chart, built when it is made. */
export class ChartRenderer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'aiguards-chart-'));
  private readonly program = join(this.folder, 'render-chart');

  constructor() {
    execFileSync('go', ['build', '-o', this.program, './test/deploy/render-chart'], {
      cwd: ROOT,
      env: goEnvironment(this.folder),
      stdio: 'pipe',
    });
  }

  /** @throws Error with what the schema or a template says */
  render(values: object): Rendered {
    const input = JSON.stringify({ values, release: 'prod', namespace: 'guards' });
    const { stdout, stderr, status } = spawnSync(this.program, [CHART], { input, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const rendered = JSON.parse(stdout) as { values: unknown; files: Record<string, string> };
    if (!validateValues(rendered.values)) throw new Error(JSON.stringify(validateValues.errors));
    const { 'templates/NOTES.txt': notes = '', ...files } = rendered.files;
    return { manifests: Object.values(files).flatMap(manifestsOf), notes };
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function manifestsOf(text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document) => {
    if ('errors' in document && document.errors.length > 0) throw new Error(`${document.errors[0]}\n${text}`);
    return document.contents === null ? [] : [parse(String(document)) as Manifest];
  });
}
