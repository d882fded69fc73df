import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainDocumentModel } from './documents/document-model';
import { trainGrounding } from './grounding/train-grounding';
import { trainTopicShift } from './drift/train-topic-shift';
import { modelCard, type ModelAbout } from './model-card';
import { updateManifest } from './model-files';
import { trainNames } from './names/train-names';
import { trainPromptModel } from './prompts/prompt-model';
import { trainRelevance } from './relevance/train-relevance';
import { DataFolder } from './rows';
import type { TrainedModel } from './trained-model';
import { trainWordVectors } from './word-vectors/train-word-vectors';

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
function linear(
  train: (data: DataFolder, own: DataFolder, version: string) => TrainedModel,
  about: ModelAbout,
): Trainer['train'] {
  return (folders, version) => {
    const [data, own] = [new DataFolder(folders.data), new DataFolder(folders.own)];
    const trained = train(data, own, version);
    const written = Array.from(own.files, ([file, rows]) => [`own/${file}`, rows] as const);
    const report = { ...trained.report, sources: Object.fromEntries([...data.files, ...written]) };
    writeFileSync(join(folders.out, 'model.json'), `${JSON.stringify(trained.format, null, 2)}\n`);
    writeFileSync(join(folders.out, 'weights.bin'), trained.weights);
    writeFileSync(join(folders.out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(join(folders.out, 'card.md'), modelCard(trained, about, data, own));
    process.stdout.write(`${JSON.stringify(trained.report, null, 2)}\n`);
  };
}

const ABOUT_PROMPTS: ModelAbout = {
  purpose:
    'Says of a prompt whether it is an injection (orders a model to set its instructions aside or to give them away), a jailbreak (talks it out of its limits) or a harmful request. Three labels: a text may have several or none.',
  limits: [
    'It knows words and their order nearby, not meaning: an attack told in words that no training row has is missed, and a harmless text that speaks of instructions, filters and previous messages can be flagged.',
    'English is known best, then the sixteen languages with rows of their own; of others it knows a few words.',
    'harmful_request is conservative: it misses most harmful requests rather than flag harmless questions with frightening words.',
    'Encoded text is decoded before (libs/text); the model itself reads what it is given.',
  ],
};

const ABOUT_DOCUMENTS: ModelAbout = {
  purpose:
    'Says of each statement of a document (an e-mail, a page, a tool result) whether it is an instruction that somebody planted for the model that reads it, rather than a sentence that belongs there. It knows the words, where the statement stands, in what kind of document, and how foreign its words are to the rest.',
  limits: [
    'A request between people ("please send me the slides") and one to an assistant can be the same words; some of each are taken for the other.',
    'Documents in English are known best.',
    'It is not for prompts of users: there, an instruction is what is expected.',
  ],
};

const TRAINERS: Record<string, Trainer> = {
  'prompt-attacks': { version: '1.0.0', train: linear(trainPromptModel, ABOUT_PROMPTS) },
  'document-instructions': { version: '1.0.0', train: linear(trainDocumentModel, ABOUT_DOCUMENTS) },
  grounding: { version: '1.0.0', train: ({ data, out }) => trainGrounding(data, out) },
  relevance: { version: '1.0.0', train: ({ data, out }, version) => trainRelevance(data, out, version) },
  'word-vectors': { version: '1.0.0', train: ({ out }, version) => trainWordVectors(out, version) },
  'topic-shift': {
    version: '1.0.0',
    train: ({ data, own, out }, version) => trainTopicShift(data, own, out, version),
  },
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
