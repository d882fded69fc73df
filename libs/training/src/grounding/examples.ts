import { statementsOf } from '@aiguards/guards/trustguard';
import { clustersOf } from '../near-duplicates';
import { seededRandom } from '../random';
import { textOf, type DataFolder, type Row } from '../rows';
import { perturbationsOf, type Surroundings } from './perturbations';

export type Label = 'supported' | 'unsupported' | 'contradicted';

/** A claim beside the source it is judged by. */
export interface Example {
  /** What is left out together when a data set is left out. */
  group: string;
  /** Within a set every label weighs the same. */
  set: string;
  claim: string;
  source: string;
  label: Label;
}

/** How much a set weighs beside the others; 1 where not named. Languages without an own stemmer weigh less. */
export const SET_WEIGHTS: Readonly<Record<string, number>> = {
  sts_en: 0.5,
  sts_de: 0.15,
  sts_fr: 0.15,
  sts_es: 0.15,
};

const LABELS: Readonly<Record<string, Label>> = {
  supported: 'supported',
  entailment: 'supported',
  grounded: 'supported',
  partially_supported: 'unsupported',
  unsupported: 'unsupported',
  ungrounded: 'unsupported',
  neutral: 'unsupported',
  contradiction: 'contradicted',
};

function labelled(rows: readonly Row[], set: string, claimKey: string): Example[] {
  return rows.flatMap((row) => {
    const known = LABELS[textOf(row, 'label')];
    // FEVER's two labels are SUPPORTS and REFUTES: what is not supported is refuted.
    const label = set === 'fever' && known === 'unsupported' ? 'contradicted' : known;
    return label
      ? [{ group: set, set, claim: textOf(row, claimKey), source: textOf(row, 'context'), label }]
      : [];
  });
}

/** Sentence pairs: nearly the same meaning supports, half of the meaning does not; between them, and no relation, say little. */
function similar(rows: readonly Row[], language: string): Example[] {
  return rows.flatMap((row): Example[] => {
    const score = Number(row.label);
    if (!(score >= 1 && score <= 3) && score < 4.6) return [];
    const label = score >= 4.6 ? 'supported' : 'unsupported';
    return [
      { group: 'sts', set: `sts_${language}`, claim: textOf(row, 'b'), source: textOf(row, 'a'), label },
    ];
  });
}

const sentencesOf = (text: string): string[] =>
  statementsOf(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(({ length }) => length > 40 && length < 300);

const FOREIGN_SENTENCES = 6;

interface Making {
  set: string;
  source: string;
  claims: readonly string[];
  pool: readonly string[];
  random: () => number;
  variants: number;
}

/** Supported claims with variants made false or unfounded. */
function made({ set, source, claims, pool, random, variants }: Making): Example[] {
  const own = sentencesOf(source);
  const draw = (): string => pool[Math.floor(random() * pool.length)] ?? '';
  const foreign = Array.from({ length: FOREIGN_SENTENCES }, draw).filter(
    (sentence) => !own.includes(sentence),
  );
  const around: Surroundings = { context: source, foreign, random };
  return claims.flatMap((claim) => {
    const perturbed = perturbationsOf(claim, around, own);
    while (perturbed.length > variants) perturbed.splice(Math.floor(random() * perturbed.length), 1);
    const rows = [{ claim, label: 'supported' as const }, ...perturbed];
    return rows.map((row) => ({ group: 'made', set, source, ...row }));
  });
}

function madeExamples(data: DataFolder): Example[] {
  const random = seededRandom(11);
  const answers = data.rows('dolly_grounded/all');
  const passages = data.rows('rag_context_relevance/all').filter((row) => row.label === 'relevant');
  const pool = answers.flatMap((row) => sentencesOf(textOf(row, 'context')).slice(0, 3));
  const fromAnswers = answers.flatMap((row) => {
    const claims = sentencesOf(textOf(row, 'response')).slice(0, 3);
    return made({ set: 'dolly', source: textOf(row, 'context'), claims, pool, random, variants: 8 });
  });
  const fromPassages = passages.flatMap((row) => {
    const source = textOf(row, 'context');
    const own = sentencesOf(source);
    const claims = own.length < 3 ? [] : [0, 1].map(() => own[Math.floor(random() * own.length)] ?? '');
    return made({ set: 'passages', source, claims, pool, random, variants: 3 });
  });
  return [...fromAnswers, ...fromPassages];
}

const BENCHES = [
  'fever_symmetric/test',
  'snli/test',
  'wice/test',
  'wice/oracle_test',
  'halueval_trustllm_300/test',
  'halueval_qa_200/test',
];
const COMPARED_CHARACTERS = 2000;

/** Leaves out examples whose source is a near-duplicate of one that is measured on. */
function withoutMeasured(examples: readonly Example[], data: DataFolder): Example[] {
  const beginning = (text: string): string => text.slice(0, COMPARED_CHARACTERS);
  const measured = new Set(
    BENCHES.flatMap((name) => data.rows(name).map((row) => beginning(textOf(row, 'context')))),
  );
  const ours = new Set(examples.map(({ source }) => beginning(source)));
  const texts = [...measured, ...ours];
  const clusters = clustersOf(texts);
  const taken = new Set(clusters.slice(0, measured.size));
  const left = new Set(
    texts.slice(measured.size).filter((_, at) => !taken.has(clusters[measured.size + at] ?? -1)),
  );
  return examples.filter(({ source }) => left.has(beginning(source)));
}

/** Everything the combiner may be trained on, in a fixed order, and how many rows were left out as near-duplicates. */
export function groundingExamples(data: DataFolder): { examples: Example[]; leftOut: number } {
  const all = [
    ...labelled(data.rows('fever_symmetric/dev'), 'fever', 'claim'),
    ...labelled(data.rows('snli/validation'), 'snli', 'claim'),
    ...labelled(data.rows('wice/dev'), 'wice', 'claim'),
    ...labelled(data.rows('begin/wow_test'), 'begin', 'response'),
    ...['en', 'de', 'fr', 'es'].flatMap((language) => similar(data.rows(`stsb/${language}_dev`), language)),
    ...madeExamples(data),
  ];
  const examples = withoutMeasured(all, data);
  return { examples, leftOut: all.length - examples.length };
}
