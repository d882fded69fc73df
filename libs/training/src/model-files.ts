import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestSchema, type Manifest } from '@aiguards/models';

/** Floats are written with so many digits that reading gives the same decision, and no more. */
export function rounded(value: number, digits = 6): number {
  return Number(value.toFixed(digits));
}

/** Lists every file of a model's folder with its SHA-256. */
export function updateManifest(folder: string, name: string, version: string): void {
  const path = join(folder, 'manifest.json');
  const manifest: Manifest = existsSync(path)
    ? manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    : { models: {} };
  const files = readdirSync(join(folder, name))
    .sort()
    .map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, name, file)))
        .digest('hex'),
    ]);
  manifest.models[name] = { version, files: Object.fromEntries(files) as Record<string, string> };
  const inOrder = Object.fromEntries(Object.entries(manifest.models).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify({ models: inOrder }, null, 2)}\n`);
}
