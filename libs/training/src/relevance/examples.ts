import { FNV_OFFSET, hashText } from '@aiguards/models';
import { seededRandom } from '../random';
import { metaTextOf, textOf, type DataFolder, type Row } from '../rows';
import { answeredPassages, isHeldOutQuestion, passagesOf } from './passages';

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
  sgd: 0.7,
  tiage: 0.3,
  sts_en: 2,
};

const OPENING = 200;

const foldOf = (key: string): number => hashText(key.slice(0, OPENING), FNV_OFFSET) % FOLDS;

type Random = () => number;
const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[Math.floor(random() * from.length)];

interface Pair {
  text: string;
  document: string;
}

/** Each text with its own document and with others' of the same fold. */
function withOthers(set: string, pairs: readonly Pair[], others: number, random: Random): Example[] {
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    pairs.filter(({ document }) => foldOf(document) === fold),
  );
  return pairs.map(({ text, document }) => {
    const fold = foldOf(document);
    const references = [document];
    // A call of which no reference is relevant.
    if (others > 1 && random() < 0.2) references.pop();
    for (let tries = 0; references.length <= others && tries < 20; tries++) {
      const other = pick(byFold[fold] ?? [], random)?.document ?? document;
      if (!references.includes(other)) references.push(other);
    }
    return { set, fold, text, references, labels: references.map((one) => Number(one === document)) };
  });
}

/** Half of the calls have one reference each, as where nothing is known of the others. */
function apart(examples: readonly Example[], random: Random): Example[] {
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

function questions(rows: readonly Row[], random: Random): Example[] {
  const heldOut = new Set(
    rows
      .filter((row) => isHeldOutQuestion(textOf(row, 'prompt')))
      .map((row) => textOf(row, 'context').slice(0, OPENING)),
  );
  const relevant = rows.filter(
    (row) =>
      row.label === 'relevant' &&
      !isHeldOutQuestion(textOf(row, 'prompt')) &&
      !heldOut.has(textOf(row, 'context').slice(0, OPENING)),
  );
  const pairs = relevant.map((row) => ({ text: textOf(row, 'prompt'), document: textOf(row, 'context') }));
  const hard: Example[] = [];
  const short: Pair[] = [];
  for (const row of relevant) {
    const document = textOf(row, 'context');
    const passages = answeredPassages(document, metaTextOf(row, 'answer'));
    if (!passages) continue;
    const [text, fold] = [textOf(row, 'prompt'), foldOf(document)];
    const references = passagesOf(document);
    hard.push({
      set: 'passages',
      fold,
      text,
      references,
      labels: references.map((one) => Number(passages.right.includes(one))),
    });
    short.push({ text, document: passages.right[0] ?? '' });
  }
  return [
    ...withOthers('documents', pairs, 3, random),
    ...apart(hard, random),
    ...withOthers('short_documents', short, 3, random),
  ];
}

/** At this share of the answer's words by occurrence a passage holds it; below the other it surely does not. */
const HELD_FROM = 0.65;
const ABSENT_BELOW = 0.4;

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** Tasks beside the passages of their document, by whether the words of the answer stand in them. */
function answeredTasks(rows: readonly Row[], random: Random): Example[] {
  const made = rows.flatMap((row): Example[] => {
    const document = textOf(row, 'context');
    const asked = wordsOf(textOf(row, 'prompt'));
    const sought = [...wordsOf(textOf(row, 'response'))].filter((word) => !asked.has(word));
    if (sought.length < 2 || sought.length > 25) return [];
    const judged = passagesOf(document).map((passage) => {
      const words = wordsOf(passage);
      return { passage, held: sought.filter((word) => words.has(word)).length / sought.length };
    });
    const kept = judged.filter(({ held }) => held >= HELD_FROM || held < ABSENT_BELOW);
    const labels = kept.map(({ held }) => Number(held >= HELD_FROM));
    if (!labels.includes(1) || !labels.includes(0)) return [];
    return [
      {
        set: 'task_passages',
        fold: foldOf(document),
        text: taskOf(row),
        references: kept.map(({ passage }) => passage),
        labels,
      },
    ];
  });
  return apart(made, random);
}

const taskOf = (row: Row): string =>
  textOf(row, 'prompt')
    .replace(/^.*?Task:/, '')
    .replace(/, Context:$/, '');

function similar(rows: readonly Row[], language: string): Example[] {
  // Translations of a row stand at nearly the same place in each file: blocks of rows stay on one side.
  const block = Math.ceil(rows.length / FOLDS);
  return rows.flatMap((row, at) => {
    const [fold, labels] = [Math.floor(at / block), [Number(row.label) / 5]];
    const [a, b] = [textOf(row, 'a'), textOf(row, 'b')];
    return [{ set: `sts_${language}`, fold, text: at % 2 ? a : b, references: [at % 2 ? b : a], labels }];
  });
}

interface Turn {
  content: string;
}

const turnsOf = (row: Row): string[] => (row.turns as Turn[]).map(({ content }) => content);

/** Turns beside what was said just before them, and beside as much of other dialogues. */
function dialogues(set: string, rows: readonly Row[], random: Random): Example[] {
  const pairs = rows.flatMap((row) => {
    const turns = turnsOf(row);
    return [3, 6].flatMap((at) => {
      const text = turns[at];
      return text !== undefined && text.split(' ').length > 5
        ? [{ text, document: turns.slice(Math.max(0, at - 1 - Math.floor(random() * 3)), at).join('\n') }]
        : [];
    });
  });
  return withOthers(set, pairs, 1, random);
}

export function relevanceExamples(data: DataFolder): Example[] {
  const random = seededRandom(7);
  const dolly = data.rows('dolly_grounded/all');
  const answers = dolly.map((row) => ({ text: textOf(row, 'response'), document: textOf(row, 'context') }));
  const tasks = dolly.map((row) => ({ text: taskOf(row), document: textOf(row, 'context') }));
  const entailed = data
    .rows('snli/validation')
    .filter(({ label }, at) => label === 'entailment' && at % 4 === 0);
  const claims = data.rows('wice/dev').filter(({ label }) => label !== 'unsupported');
  const pairOf = (row: Row): Pair => ({ text: textOf(row, 'claim'), document: textOf(row, 'context') });
  return [
    ...questions(data.rows('rag_context_relevance/all'), random),
    ...withOthers('answers', answers, 2, random),
    ...withOthers('tasks', tasks, 2, random),
    ...answeredTasks(dolly, random),
    ...withOthers('entailed', entailed.map(pairOf), 1, random),
    ...withOthers('claims', claims.map(pairOf), 2, random),
    ...dialogues(
      'sgd',
      [...data.rows('sgd_service_shift/no_shift'), ...data.rows('sgd_service_shift/shift')],
      random,
    ),
    ...dialogues('tiage', data.rows('tiage/train'), random),
    ...['en', 'de', 'fr', 'es'].flatMap((language) => similar(data.rows(`stsb/${language}_dev`), language)),
  ];
}
