import {
  FEATURE_REVISION,
  FNV_OFFSET,
  hashText,
  readSegments,
  Vectorizer,
  type GroupWeights,
  type LabelFormat,
  type SparseVector,
} from '@aiguards/models';
import { plattScaling, probabilityOf, shareAbove, thresholdAt } from '../calibration';
import { leftOutResult } from '../left-out';
import { marginOf, trainLinearSvm, type Instance, type LinearWeights } from '../linear-svm';
import { rounded } from '../model-files';
import { labelFormat, quantise } from '../quantise';
import type { DataFolder } from '../rows';
import type { TrainedModel } from '../trained-model';
import { documentExamples, type DocumentExample } from './document-examples';

const LABEL = 'indirect_injection';
const DIMENSION = 1 << 18;
const GROUP_WEIGHTS: GroupWeights = { words: 1, openings: 0.5, characters: 0.5, concepts: 1, traits: 1 };
const EPOCHS = 12;
const FOLDS = 5;
/** Which share of held-out harmless documents a threshold lets through: of documents as found, and of those with a harmless order planted. */
const BUDGETS = { standard: { found: 0.02, planted: 0.1 }, strict: { found: 0.05, planted: 0.25 } };

interface PreparedSegment {
  vector: SparseVector;
  /** Part of what was planted as an attack. */
  isAttack: boolean;
  isPlanted: boolean;
}

interface PreparedDocument extends DocumentExample {
  segments: PreparedSegment[];
  fold: number;
}

/** FNV-1a, spread by a multiplication: families fall into folds by their names. */
function foldOf(family: string): number {
  return (Math.imul(hashText(family, FNV_OFFSET), 2654435761) >>> 0) % FOLDS;
}

function prepare(example: DocumentExample, vectorizer: Vectorizer): PreparedDocument {
  const { text, planted } = example;
  const segments = readSegments(text).map(({ segment: { start, end }, traits }): PreparedSegment => {
    const shared = planted === null ? 0 : Math.min(planted.end, end) - Math.max(planted.start, start);
    const isPlanted = shared > (end - start) / 2;
    return {
      vector: vectorizer.vector(text.slice(start, end), traits),
      isPlanted,
      isAttack: isPlanted && planted?.isAttack === true,
    };
  });
  return { ...example, segments, fold: foldOf(example.family) };
}

function train(documents: readonly PreparedDocument[]): LinearWeights {
  const instances = documents.flatMap(({ source, segments }): Instance[] =>
    segments
      // What surrounds a planted sentence is a carrier, which stands among the documents by itself.
      .filter(({ isPlanted }) => source !== 'written' || isPlanted)
      .map(({ vector, isAttack }) => ({ vector, isPositive: isAttack, cost: 1 })),
  );
  return trainLinearSvm(instances, DIMENSION, EPOCHS);
}

function marginOfDocument(weights: LinearWeights, { segments }: PreparedDocument): number {
  return segments.reduce((most, { vector }) => Math.max(most, marginOf(weights, vector)), -3);
}

function hasAttack({ planted }: DocumentExample): boolean {
  return planted?.isAttack === true;
}

function recallWithout(documents: readonly PreparedDocument[], source: DocumentExample['source']) {
  const weights = train(documents.filter((document) => document.source !== source));
  const scores = (accepts: (document: PreparedDocument) => boolean): number[] =>
    documents
      .filter((document) => document.source === source && accepts(document))
      .map((document) => marginOfDocument(weights, document));
  const attacks = scores(hasAttack);
  const harmless = scores((document) => !hasAttack(document));
  return leftOutResult(attacks, harmless);
}

interface HeldOut {
  document: PreparedDocument;
  margin: number;
}

function heldOutMargins(documents: readonly PreparedDocument[]): HeldOut[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const weights = train(documents.filter((document) => document.fold !== fold));
    return documents
      .filter((document) => document.fold === fold)
      .map((document) => ({ document, margin: marginOfDocument(weights, document) }));
  });
}

type ScoresOf = (accepts: (document: PreparedDocument) => boolean) => number[];

function isHarmlessAsFound({ planted }: PreparedDocument): boolean {
  return planted === null;
}

function isHarmlessPlanted({ planted }: PreparedDocument): boolean {
  return planted?.isAttack === false;
}

function thresholdsOf(scoresOf: ScoresOf): LabelFormat['thresholds'] {
  const [found, planted] = [scoresOf(isHarmlessAsFound), scoresOf(isHarmlessPlanted)];
  const threshold = (level: keyof typeof BUDGETS): LabelFormat['thresholds']['standard'] => {
    const budget = BUDGETS[level];
    const value = rounded(
      Math.max(thresholdAt(found, budget.found), thresholdAt(planted, budget.planted)),
      4,
    );
    return { probability: value, falsePositiveRate: rounded(shareAbove(found, value), 4) };
  };
  return { standard: threshold('standard'), strict: threshold('strict') };
}

/** What held-out documents are flagged at both levels. */
function flaggedOf(scores: readonly number[], { standard, strict }: LabelFormat['thresholds']) {
  return {
    documents: scores.length,
    standard: rounded(shareAbove(scores, standard.probability), 4),
    strict: rounded(shareAbove(scores, strict.probability), 4),
  };
}

/** Trains what tells an instruction that somebody planted in a document from the sentences that belong there. */
export function trainDocumentModel(data: DataFolder, own: DataFolder, version: string): TrainedModel {
  const vectorizer = new Vectorizer(DIMENSION, GROUP_WEIGHTS);
  const documents = documentExamples(data, own).map((example) => prepare(example, vectorizer));
  const heldOut = heldOutMargins(documents);
  const calibration = plattScaling(
    heldOut.map(({ document, margin }) => ({ margin, isPositive: hasAttack(document), weight: 1 })),
  );
  const scoresOf: ScoresOf = (accepts) =>
    heldOut
      .filter(({ document }) => accepts(document))
      .map(({ margin }) => probabilityOf(calibration, margin));
  const thresholds = thresholdsOf(scoresOf);
  const { bytes, scale, bias } = quantise(train(documents));
  const label = labelFormat(LABEL, { scale, bias }, calibration, thresholds);
  const flagged = (accepts: Parameters<ScoresOf>[0]) => flaggedOf(scoresOf(accepts), thresholds);
  return {
    format: {
      name: 'document-instructions',
      version,
      featureRevision: FEATURE_REVISION,
      dimension: DIMENSION,
      groupWeights: GROUP_WEIGHTS,
      windowCharacters: 600,
      sentencePenalty: 0,
      labels: [label],
    },
    weights: new Uint8Array(bytes.buffer),
    report: {
      documents: documents.length,
      budgets: BUDGETS,
      heldOut: {
        'bipia attacks': flagged((document) => document.source === 'bipia' && hasAttack(document)),
        'written attacks': flagged((document) => document.source === 'written' && hasAttack(document)),
        'harmless as found': flagged(isHarmlessAsFound),
        'harmless sentence planted': flagged(isHarmlessPlanted),
      },
      leftOut: { bipia: recallWithout(documents, 'bipia'), written: recallWithout(documents, 'written') },
    },
  };
}
