import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelStore, shippedModels } from '.';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('a store of models', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'models-'));
    mkdirSync(join(folder, 'small'));
    writeFileSync(join(folder, 'small', 'model.json'), 'content');
    const models = {
      small: { version: '1.0.0', files: { 'model.json': sha256('content'), 'gone.bin': sha256('') } },
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models }));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads a file that is what the manifest says', () => {
    expect(new ModelStore(folder).files('small').read('model.json').toString()).toBe('content');
  });

  it('refuses a file of which one byte differs', () => {
    writeFileSync(join(folder, 'small', 'model.json'), 'contenT');
    expect(() => new ModelStore(folder).files('small').read('model.json')).toThrow(
      'The file "model.json" of model "small" is not the one of the manifest (SHA-256 differs).',
    );
  });

  it.each([
    ['gone.bin', 'is missing'],
    ['other.bin', 'has no file "other.bin"'],
  ])('refuses %s', (file, reason) => {
    expect(() => new ModelStore(folder).files('small').read(file)).toThrow(reason);
  });

  it('refuses a file that verifies and is of another format', () => {
    writeFileSync(join(folder, 'small', 'model.json'), '{}');
    const models = { small: { version: '1.0.0', files: { 'model.json': sha256('{}') } } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ models }));
    expect(() => new ModelStore(folder).linear('small')).toThrow('is of another format');
  });

  it('names the model that it does not have', () => {
    expect(() => new ModelStore(folder).linear('large')).toThrow('The manifest has no model "large".');
  });
});

describe('the shipped models', () => {
  it('verify against their manifest, and each is below 5 MB', () => {
    const store = shippedModels();
    expect(store.names.length).toBeGreaterThan(0);
    for (const name of store.names) {
      const bytes = store.fileNames(name).reduce((sum, file) => sum + store.files(name).read(file).length, 0);
      expect(bytes).toBeLessThan(5_000_000);
    }
  });
});
