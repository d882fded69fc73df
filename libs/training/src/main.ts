import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainDocumentModel } from './documents/document-model';
import { trainGrounding } from './grounding/train-grounding';
import { updateManifest } from './model-files';
import { trainNames } from './pii-names';
import { trainPromptModel } from './prompts/prompt-model';
import { DataFolder } from './rows';
import type { TrainedModel } from './trained-model';

interface Folders {
  data: string;
  /** Of the rows written for this project. */
  own: string;
  /** Where the files of the model go. */
  out: string;
}

interface Trainer {
  version: string;
  train: (folders: Folders, version: string) => void;
}

/** A trainer of a linear model over texts: the model, its weights, and a report that names every file it read. */
function linear(train: (data: DataFolder, own: DataFolder, version: string) => TrainedModel): Trainer['train'] {
  return (folders, version) => {
    const [data, own] = [new DataFolder(folders.data), new DataFolder(folders.own)];
    const { format, weights, report } = train(data, own, version);
    const written = Array.from(own.files, ([file, about]) => [`own/${file}`, about] as const);
    const sources = Object.fromEntries([...data.files, ...written]);
    writeFileSync(join(folders.out, 'model.json'), `${JSON.stringify(format, null, 2)}\n`);
    writeFileSync(join(folders.out, 'weights.bin'), weights);
    writeFileSync(join(folders.out, 'report.json'), `${JSON.stringify({ ...report, sources }, null, 2)}\n`);
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  };
}

const TRAINERS: Record<string, Trainer> = {
  'prompt-attacks': { version: '1.0.0', train: linear(trainPromptModel) },
  'document-instructions': { version: '1.0.0', train: linear(trainDocumentModel) },
  grounding: { version: '1.0.0', train: ({ data, out }) => trainGrounding(data, out) },
  'pii-names': { version: '1.0.0', train: ({ data, own, out }) => trainNames(data, own, out) },
};

function main([name = '']: string[]): void {
  const trainer = TRAINERS[name];
  if (!trainer) {
    process.stderr.write(`Which model? npm run train -- ${Object.keys(TRAINERS).join(' | ')}\n`);
    process.exitCode = 1;
    return;
  }
  const root = join(__dirname, '../../../..');
  const models = join(root, 'models');
  const out = join(models, name);
  mkdirSync(out, { recursive: true });
  const data = process.env.AIGUARDS_DATA ?? join(root, '../shared/datasets');
  trainer.train({ data, own: join(root, 'libs/training/data'), out }, trainer.version);
  updateManifest(models, name, trainer.version);
}

main(process.argv.slice(2));
