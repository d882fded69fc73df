import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { LinearModel, type ModelInfo } from './linear-model';
import { manifestSchema, modelFormatSchema, type Manifest } from './model-format';

/** Why a model cannot be used. The message names the model and the file, never more. */
export class ModelRefused extends Error {}

const MANIFEST = 'manifest.json';

/** The folder `models` of the nearest directory above that has one with a manifest: of the sources, of dist, of an image. */
function modelsFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'models', MANIFEST))) return join(folder, 'models');
  }
  throw new ModelRefused(`There is no folder "models" with a ${MANIFEST} above the program.`);
}

/** The files of a model, each as the manifest says it is. */
export interface ModelFiles {
  info: ModelInfo;
  /** @throws ModelRefused if the manifest does not name the file, it is missing, or its SHA-256 is another */
  read(file: string): Buffer;
  /** A file of JSON, as a schema says it is. @throws ModelRefused also if it is not */
  parse<T>(file: string, schema: z.ZodType<T>): T;
}

/** Opens the models of a folder. Every byte that is used was verified against the manifest. */
export class ModelStore {
  private readonly manifest: Manifest;
  private readonly loaded = new Map<string, LinearModel>();

  constructor(private readonly folder: string) {
    this.manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  }

  get names(): string[] {
    return Object.keys(this.manifest.models);
  }

  fileNames(name: string): string[] {
    return Object.keys(this.manifest.models[name]?.files ?? {});
  }

  /** @throws ModelRefused if the manifest has no such model */
  files(name: string): ModelFiles {
    const entry = this.manifest.models[name];
    if (!entry) throw new ModelRefused(`The manifest has no model "${name}".`);
    // One sum that stands for all files: it changes when any of them does.
    const sha256 = sha256Of(Object.entries(entry.files).sort().flat().join('\n'));
    const read = (file: string): Buffer => this.verified(name, file, entry.files[file]);
    return {
      info: { name, version: entry.version, sha256 },
      read,
      parse: (file, schema) => {
        const parsed = schema.safeParse(JSON.parse(read(file).toString('utf8')));
        if (parsed.success) return parsed.data;
        throw new ModelRefused(`The file "${file}" of model "${name}" is of another format: train it again.`);
      },
    };
  }

  private verified(name: string, file: string, expected: string | undefined): Buffer {
    if (expected === undefined)
      throw new ModelRefused(`The manifest has no file "${file}" of model "${name}".`);
    const path = join(this.folder, name, file);
    if (!existsSync(path)) throw new ModelRefused(`The file "${file}" of model "${name}" is missing.`);
    const content = readFileSync(path);
    if (sha256Of(content) !== expected) {
      throw new ModelRefused(
        `The file "${file}" of model "${name}" is not the one of the manifest (SHA-256 differs).`,
      );
    }
    return content;
  }

  /** The model of a name, read when first asked for and then kept. */
  linear(name: string): LinearModel {
    const known = this.loaded.get(name);
    if (known) return known;
    const files = this.files(name);
    const format = files.parse('model.json', modelFormatSchema);
    const model = new LinearModel(format, files.read('weights.bin'), files.info);
    this.loaded.set(name, model);
    return model;
  }
}

function sha256Of(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

let shipped: ModelStore | undefined;

/** The models that come with the program, shared by all guards of a process. */
export function shippedModels(): ModelStore {
  return (shipped ??= new ModelStore(modelsFolder()));
}
