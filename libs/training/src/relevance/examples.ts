import { sentences } from '@aiguards/text';
import { seededRandom } from '../random';
import { metaTextOf, textOf, type DataFolder, type Row } from '../rows';
import {
  apart,
  FOLDS,
  foldOf,
  OPENING,
  pick,
  withOthers,
  type Example,
  type Pair,
  type Random,
} from './pairs';
import { answeredPassages, isHeldOutQuestion, passagesOf } from './passages';

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
    short.push({ text, document: passages.right[0] ?? '', from: document });
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

/** Opening sentences of a passage beside other passages of its document, and of others: about the same, in other words. */
function neighbours(rows: readonly Row[], random: Random): Example[] {
  const pairs = rows.flatMap((row): Pair[] => {
    const from = textOf(row, 'context');
    const passages = passagesOf(from).filter(({ length }) => length > 150);
    const [first, second] = [pick(passages, random), pick(passages, random)];
    if (first === undefined || second === undefined || first === second) return [];
    const spans = sentences(first);
    const last = spans[Math.floor(random() * 4)] ?? spans.at(-1);
    return [{ text: first.slice(0, last?.end), document: second, from }];
  });
  return withOthers('neighbours', pairs, 1, random);
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
    ...neighbours([...dolly, ...data.rows('wice/dev')], random),
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
