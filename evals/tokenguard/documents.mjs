// Long texts with a question, and what of each the answer needs. Decided before anything was measured.
import { dataSet, written } from '../guard/rows.mjs';
import { tokensOf } from './counting.mjs';
import { contentWords, normalized, sentencesOf, shinglesOf, SHINGLE } from './wording.mjs';

/** No evidence in themselves: such a word is somewhere in any long text. */
const NO_STRING = new Set(['yes', 'no', 'unanswerable']);

const asked = (prompt, name) => prompt.split(`${name}: `)[1]?.split('\n\n')[0] ?? prompt;

const shinglesOfSentence = (sentence) => shinglesOf(contentWords(sentence));

/** By the words that both share: F1 over sets of words. */
function bestMatch(sentences, abstract) {
  const wanted = new Set(contentWords(abstract));
  const scoreOf = (sentence) => {
    const words = new Set(contentWords(sentence));
    const shared = [...words].filter((word) => wanted.has(word)).length;
    return (2 * shared) / (words.size + wanted.size);
  };
  return sentences.reduce((best, one) => (scoreOf(one) > scoreOf(best) ? one : best));
}

/** The label alone could be kept by keeping all labels: the sentence that names what is asked for has to be there too. */
function retrievalQuestion({ id, prompt, context, response }) {
  const paragraph = context.split('\n').find((line) => line.startsWith(`${response}:`)) ?? '';
  const query = asked(prompt, 'Abstract');
  const sentences = sentencesOf(paragraph.slice(response.length + 1));
  const best = shinglesOfSentence(bestMatch(sentences, query));
  const all = sentences.map(shinglesOfSentence).filter((shingles) => shingles.length > 0);
  const label = (outcome) => outcome.holdsAnswer(response);
  const keptShare = (outcome) => {
    const kept = all.filter((shingles) => outcome.holdsSentence(shingles));
    const size = (some) => some.reduce((sum, { length }) => sum + length + SHINGLE - 1, 0);
    return size(kept) / size(all);
  };
  return {
    id,
    query,
    checks: [(outcome) => label(outcome) && outcome.holdsSentence(best)],
    alternatives: {
      'the label alone': label,
      'label and half of the paragraph': (outcome) => label(outcome) && keptShare(outcome) >= 0.5,
    },
  };
}

function answerQuestion({ id, prompt, response }) {
  return {
    id,
    query: asked(prompt, 'Question'),
    checks: [(outcome) => outcome.holdsAnswer(response)],
    alternatives: {},
  };
}

function longBench(task) {
  const rows = dataSet('longbench_sample', 'test')?.filter(({ meta }) => meta.set === task);
  if (!rows) return null;
  const isRetrieval = task === 'passage_retrieval_en';
  const answerable = rows.filter(
    ({ response, context }) =>
      !NO_STRING.has(response.toLowerCase()) && normalized(context).includes(normalized(response)),
  );
  return answerable.map((row) => ({
    text: row.context,
    questions: [isRetrieval ? retrievalQuestion(row) : answerQuestion(row)],
  }));
}

/** The turns that the answer was written from; the share of their tokens, as the data set's own page proposes. */
function evidenceQuestion(id, lines, { q, span }) {
  const turns = span.flatMap(([first, last]) => lines.slice(Number(first), Number(last) + 1));
  const evidence = [...new Set(turns)]
    .flatMap(sentencesOf)
    .map((sentence) => ({ shingles: shinglesOfSentence(sentence), tokens: tokensOf(sentence) }))
    .filter(({ shingles }) => shingles.length > 0);
  const total = evidence.reduce((sum, { tokens }) => sum + tokens, 0);
  const share = (outcome) =>
    evidence.reduce((sum, { shingles, tokens }) => sum + (outcome.holdsSentence(shingles) ? tokens : 0), 0) /
    total;
  return {
    id,
    query: q,
    checks: [share],
    alternatives: { 'half of the evidence kept': (outcome) => share(outcome) >= 0.5 },
    needed: total,
  };
}

const qmsum = () =>
  dataSet('qmsum_test', 'test')?.map(({ id, context, meta }) => {
    const lines = context.split('\n');
    return {
      text: context,
      questions: meta.specific.map((one, index) => evidenceQuestion(`${id}.${index + 1}`, lines, one)),
    };
  }) ?? null;

/** The sentences of a paragraph stand two spaces apart, as the original joined them. */
function supportingSentences({ context, meta: { supporting_facts: facts } }) {
  const paragraphs = context.split('\n');
  return facts.title.flatMap((title, index) => {
    const paragraph = paragraphs.find((line) => line.startsWith(`${title}: `)) ?? '';
    const sentence = paragraph.slice(title.length + 2).split('  ')[facts.sent_id[index]];
    const shingles = shinglesOfSentence(sentence ?? '');
    return shingles.length === 0 ? [] : [shingles];
  });
}

const hotpot = () =>
  dataSet('hotpotqa_sample', 'test')?.map((row) => {
    const supporting = supportingSentences(row);
    const checks = supporting.map((shingles) => (outcome) => outcome.holdsSentence(shingles));
    const all = (outcome) => checks.every((check) => check(outcome));
    const question = { id: row.id, query: row.prompt, checks, alternatives: { 'all of a question': all } };
    return { text: row.context, questions: [question] };
  }) ?? null;

/** An answer is looked for as it is written: the scripts have no one rule for words. */
const passages = () =>
  written('tokenguard', 'passages').map(({ id, text, question, answer }) => ({
    text,
    questions: [
      { id, query: question, checks: [(outcome) => outcome.text.includes(answer)], alternatives: {} },
    ],
  }));

const HALF_AND_THIRD = [0.5, 0.33];

/** @returns sets of `{name, group, kept, budgets, documents}`; `documents` null if the data is not there */
export const documentSets = () => [
  ...['hotpotqa', 'qasper', 'passage_retrieval_en'].map((task) => ({
    name: `longbench_sample, ${task}`,
    group: 'longbench_sample',
    kept: task === 'passage_retrieval_en' ? 'label and the sentence that matches' : 'answer string',
    budgets: HALF_AND_THIRD,
    documents: longBench(task),
  })),
  {
    name: 'qmsum_test',
    group: 'qmsum_test',
    kept: 'tokens of the evidence span',
    budgets: HALF_AND_THIRD,
    documents: qmsum(),
  },
  {
    name: 'hotpotqa_sample',
    group: 'hotpotqa_sample',
    kept: 'supporting sentences',
    budgets: [0.33],
    documents: hotpot(),
  },
  {
    name: 'passages in nine languages',
    group: 'passages in nine languages',
    kept: 'answer string',
    budgets: HALF_AND_THIRD,
    documents: passages(),
  },
];
