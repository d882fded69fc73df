import { FNV_OFFSET, hashText } from '@aiguards/models';

/** A text beside the references it came with in one call, and how relevant each is, 0 to 1. */
export interface Example {
  set: string;
  /** Number of the fold that is left out with it: what comes from one document or dialogue is in one. */
  fold: number;
  text: string;
  references: string[];
  labels: number[];
}

export const FOLDS = 5;

/** How much a set weighs in training beside the others. */
export const SET_WEIGHTS: Readonly<Record<string, number>> = {
  passages: 2,
  task_passages: 0.5,
  answers: 0.7,
  tasks: 0.7,
  entailed: 0.3,
  claims: 0.5,
  neighbours: 0.5,
  sgd: 0.7,
  tiage: 0.3,
  sts_en: 2,
};

export const OPENING = 200;

export const foldOf = (key: string): number => hashText(key.slice(0, OPENING), FNV_OFFSET) % FOLDS;

export type Random = () => number;
export const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[Math.floor(random() * from.length)];

export interface Pair {
  text: string;
  document: string;
  /** Where the document was taken from; the document itself where not given. */
  from?: string;
}

/** Each text with its own document and with others' of the same fold. */
export function withOthers(set: string, pairs: readonly Pair[], others: number, random: Random): Example[] {
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    pairs.filter(({ document, from = document }) => foldOf(from) === fold),
  );
  const made = pairs.map(({ text, document, from = document }) => {
    const fold = foldOf(from);
    const references = [document];
    // A call of which no reference is relevant.
    if (others > 1 && random() < 0.2) references.pop();
    for (let tries = 0; references.length <= others && tries < 20; tries++) {
      const other = pick(byFold[fold] ?? [], random)?.document ?? document;
      if (!references.includes(other)) references.push(other);
    }
    return { set, fold, text, references, labels: references.map((one) => Number(one === document)) };
  });
  return others > 1 ? apart(made, random) : made;
}

/** Half of the calls have one reference each, as where nothing is known of the others. */
export function apart(examples: readonly Example[], random: Random): Example[] {
  return examples.flatMap((one) =>
    random() < 0.5
      ? [one]
      : one.references.map((reference, at) => ({
          ...one,
          references: [reference],
          labels: [one.labels[at] ?? 0],
        })),
  );
}
