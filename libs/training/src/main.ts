import { join } from 'node:path';
import { writeModel } from './model-files';
import { trainDocumentModel } from './documents/document-model';
import { trainPromptModel } from './prompts/prompt-model';
import { DataFolder } from './rows';
import type { TrainedModel } from './trained-model';

const ROOT = join(__dirname, '../../../..');

interface Trainer {
  version: string;
  train: (data: DataFolder, own: DataFolder, version: string) => TrainedModel;
}

const TRAINERS: Record<string, Trainer> = {
  'prompt-attacks': { version: '1.0.0', train: trainPromptModel },
  'document-instructions': { version: '1.0.0', train: trainDocumentModel },
};

function main([name = '']: string[]): void {
  const trainer = TRAINERS[name];
  if (!trainer) {
    process.stderr.write(`Which model? npm run train -- ${Object.keys(TRAINERS).join(' | ')}\n`);
    process.exitCode = 1;
    return;
  }
  const data = new DataFolder(process.env.AIGUARDS_DATA ?? join(ROOT, '../shared/datasets'));
  const own = new DataFolder(join(ROOT, 'libs/training/data'));
  const { format, weights, report } = trainer.train(data, own, trainer.version);
  const sources = Object.fromEntries([
    ...data.files,
    ...[...own.files].map(([file, about]) => [`own/${file}`, about] as const),
  ]);
  writeModel(join(ROOT, 'models'), name, trainer.version, {
    'model.json': `${JSON.stringify(format, null, 2)}\n`,
    'weights.bin': weights,
    'report.json': `${JSON.stringify({ ...report, sources }, null, 2)}\n`,
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

main(process.argv.slice(2));
