// Hard negatives: passages of the very document that holds the answer, but in which the answer does not stand.
import { dataSet, spread } from '../guard/rows.mjs';
import { passagesOf } from './cut.mjs';
import { isHeldOutQuestion } from './held-out.mjs';

const [RIGHT_PER_DOCUMENT, WRONG_PER_DOCUMENT] = [3, 8];
/** An answer that stands in more of the passages tells them apart no longer. */
const MOST_RIGHT = 0.5;
const NO_ANSWER = new Set(['yes', 'no', 'unanswerable']);
const plain = (text) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

const holding = (answer) => (passage) => plain(passage).includes(plain(answer));

/** @returns rows of `{id, group, set, text, context, positive}`; none of a document whose answer does not tell passages apart */
function pairsOf({ id, set, question, passages, isRight }) {
  const [right, wrong] = [passages.filter(isRight), passages.filter((passage) => !isRight(passage))];
  if (right.length === 0 || wrong.length === 0 || right.length > passages.length * MOST_RIGHT) return [];
  const rows = (chosen, positive) =>
    chosen.map((context, index) => ({
      id: `${id}/${positive ? 'right' : 'wrong'}${index + 1}`,
      group: id,
      set,
      text: question,
      context,
      positive,
    }));
  return [
    ...rows(spread(right, RIGHT_PER_DOCUMENT), true),
    ...rows(spread(wrong, WRONG_PER_DOCUMENT), false),
  ];
}

const isUsable = (answer) =>
  typeof answer === 'string' &&
  plain(answer).trim().length >= 3 &&
  !NO_ANSWER.has(answer.toLowerCase().trim());

const afterLabel = (prompt, label) => {
  const rest = prompt.slice(prompt.indexOf(label) + label.length);
  return rest.split('\n\n')[0].trim();
};

const cutAt = (text, heading) =>
  text
    .split(heading)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** How each part of LongBench names its question and its passages. */
const LONGBENCH = {
  hotpotqa: ({ prompt, context, response }) => ({
    question: afterLabel(prompt, 'Question:'),
    passages: cutAt(context, /^Passage \d+:\n/mu),
    isRight: isUsable(response) && holding(response),
  }),
  qasper: ({ prompt, context, response }) => ({
    question: afterLabel(prompt, 'Question:'),
    passages: passagesOf(context),
    isRight: isUsable(response) && holding(response),
  }),
  passage_retrieval_en: ({ prompt, context, response }) => {
    const passages = cutAt(context, /^Paragraph \d+: /mu);
    const right = passages[Number(/\d+/u.exec(response)?.[0]) - 1];
    return { question: afterLabel(prompt, 'Abstract:'), passages, isRight: (passage) => passage === right };
  },
};

/** @returns null if the data are not there */
export function longBenchPassages() {
  return (
    dataSet('longbench_sample', 'test')?.flatMap((row) => {
      const parts = row.label === 'qa' ? LONGBENCH[row.meta.set]?.(row) : undefined;
      return parts?.isRight ? pairsOf({ id: row.id, set: row.meta.set, ...parts }) : [];
    }) ?? null
  );
}

/** Of the questions that no training reads. */
export function ragPassages() {
  return (
    dataSet('rag_context_relevance', 'all')?.flatMap(({ id, prompt, context, label, meta }) => {
      if (label !== 'relevant' || !isHeldOutQuestion(prompt) || !isUsable(meta.answer)) return [];
      const parts = { question: prompt, passages: passagesOf(context), isRight: holding(meta.answer) };
      return pairsOf({ id, set: meta.set, ...parts });
    }) ?? null
  );
}
