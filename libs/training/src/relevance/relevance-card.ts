import { dataTable, table } from '../model-card';
import type { DataFolder } from '../rows';

interface Report {
  version: string;
  unrelated_below: number;
  false_alarm_budget: number;
  unrelated_found: number;
  folds_left_out: Record<string, Record<string, number>>;
}

const LIMITS = [
  'It compares words, their inflections and what English words are used alike; it does not read. A passage that answers in other words scores low, and one that repeats the words of a question without answering it scores high.',
  'Word vectors are English. In other languages it goes by words, their parts, names and numbers; texts in two different languages are not compared.',
  'Two passages of one document are often both about the question: which of them answers it is told much less surely than whether a document is about it at all.',
  'Contradictions are relevant: a denied statement is about the same thing.',
];

/** The card of the model `relevance`. No dates: the same training gives the same bytes. */
export function relevanceCard(report: Report, data: DataFolder): string {
  const results = Object.entries(report.folds_left_out).map(([set, { pairs = 0, ...figures }]) => [
    set,
    pairs,
    ...Object.entries(figures).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value.toFixed(3)}`),
  ]);
  return `# relevance ${report.version}

How relevant a text is to a reference, 0 to 1: a question to a document or passage, an answer to its source, a sentence to
another, a turn to those before it.

Gradient-boosted trees over features of word overlap (weighed by rarity, in both directions, in the best window and in all),
groups of characters, order, names, numbers, the kind of answer asked for, and the distance of words by the vectors of
\`models/word-vectors\`. Trained by \`npm run train -- relevance\`, which gives the same bytes from the same data. Calibrated by
Platt scaling on folds left out; a graded label counts as both answers, each in its share.

A text of some length is called unrelated below ${report.unrelated_below}: not more than ${report.false_alarm_budget * 100} % of texts
beside their own document are, and ${(report.unrelated_found * 100).toFixed(1)} % of texts beside others' (folds left out).

## Folds that the trees had not seen

What comes from one document, dialogue or sentence pair (with its translations) is in one fold.

${table(['set', 'pairs', 'result'], results)}

- \`documents\`, \`short_documents\`: a question beside the document (the passage) retrieved for it, and beside others'.
- \`passages\`, \`task_passages\`: the passages of one document that hold the answer, and those that do not. The answer also
  stands where it answers nothing, so that even a reader would not reach 1.
- \`answers\`, \`tasks\`, \`claims\`, \`entailed\`: texts beside their own document, and beside others'.
- \`neighbours\`: the first sentences of a passage beside another passage of its document, and of another document.
- \`sgd\`, \`tiage\`: a turn beside the turns before it, and beside those of another dialogue.
- \`sts_…\`: graded similarity of sentences. One question of five of rag_context_relevance is in none of these.

## What it does not do

${LIMITS.map((limit) => `- ${limit}`).join('\n')}

## Made from

${dataTable(data)}
`;
}
