import { createHash } from 'node:crypto';
import { readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { groundingModelSchema, type GroundingModel } from './detectors/grounding/combiner';
import { checkGrounding as check, type Grounding } from './detectors/grounding/check-grounding';
import type { Source } from './detectors/grounding/source-index';

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) });

/** The models lie beside the code, in the repository as in an image: the next folder above that has them. */
function folderOf(name: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'models', name);
    if (existsSync(join(candidate, 'manifest.json'))) return candidate;
    if (folder === dirname(folder)) throw new Error(`There is no model "${name}" above ${__dirname}.`);
  }
}

function readVerified(folder: string, file: string): Buffer {
  const { files } = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const content = readFileSync(join(folder, file));
  const digest = createHash('sha256').update(content).digest('hex');
  if (files[file] !== digest)
    throw new Error(`The model file ${file} is not the one that its manifest names.`);
  return content;
}

let loaded: GroundingModel | undefined;

/** The combiner, read and verified once. */
export function groundingModel(): GroundingModel {
  loaded ??= groundingModelSchema.parse(
    JSON.parse(readVerified(folderOf('grounding'), 'model.json').toString('utf8')),
  );
  return loaded;
}

/** Compares the claims of an output with the sources, by the model of this repository. */
export const checkGrounding = (output: string, sources: readonly Source[]): Grounding =>
  check(output, sources, groundingModel());
