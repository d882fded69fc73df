import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EntityModel, parseGazetteer } from '@aiguards/models';
import { examplesOf, unknownOf, type Example } from './examples';
import { fit, quantise, withoutRare } from './fit';
import { random } from './random';
import type { Fillers } from './fillers';
import { fillTemplate, type LabelledText } from './sentences';

const SEED = 20_250_711;
const FILLINGS = 50;
const NEGATIVE_FILLINGS = 6;
/** Numbers of sources: templates begin at 0. */
const NEGATIVE_SOURCES = 100_000;
const TEXT_SOURCES = 1_000_000;
/** Texts that were not annotated teach less. */
const OTHER_WEIGHT = 0.5;
/** Characters of a text that are looked at. */
const LONGEST = 2000;
/** Every seventh template only validates. */
const HELD_OUT = 7;

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The entries of a section as they are written, with capitals. */
function sectionsOf(text: string): Record<string, string[]> {
  const sections: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) current = sections[line.slice(1, -1)] = [];
    else if (line && !line.startsWith('#')) current.push(line);
  }
  return sections;
}

function fillersOf(text: string, things: string[]): Fillers {
  const sections = sectionsOf(text);
  const section = (name: string): string[] => sections[name] ?? [];
  return {
    given: section('given'),
    surname: section('surname'),
    name: section('name'),
    city: section('city'),
    region: section('region'),
    country: section('country'),
    organization: section('organization'),
    thing: things,
  };
}

const rowSchema = z.object({
  text: z.string().optional(),
  prompt: z.string().optional(),
  context: z.string().optional(),
});

/** The texts of a data set, by whatever its rows call them. */
const textsOf = (dataDir: string, path: string, limit: number): string[] =>
  linesOf(join(dataDir, path))
    .slice(0, limit)
    .map((line) => rowSchema.parse(JSON.parse(line)))
    .map(({ text, prompt, context }) =>
      (text ?? [prompt, context].filter(Boolean).join('\n')).slice(0, LONGEST),
    );

const WITH_NAMES = /\b(?:hi|hello|hey|dear|regards|sincerely|my name|mr|mrs|ms)\b/i;

/** Prompts, prose and comments of the training splits, with the weight of what they teach about capitals. */
function texts(dataDir: string): Array<{ text: string; weight: number }> {
  const weighed = (weight: number, read: readonly string[]) => read.map((text) => ({ text, weight }));
  // Letters and greetings are left out.
  const prompts = textsOf(dataDir, 'benign_prompts/train.jsonl', Infinity).filter(
    (text) => !WITH_NAMES.test(text),
  );
  return [
    ...weighed(1, prompts),
    ...weighed(OTHER_WEIGHT, [
      ...textsOf(dataDir, 'dolly_grounded/all.jsonl', 600),
      ...textsOf(dataDir, 'redditbias/all.jsonl', 1500),
      ...textsOf(dataDir, 'science_certainty/train.jsonl', 800),
    ]),
  ];
}

interface TrainingReport {
  examples: number;
  byLabel: Record<string, { precision: number; recall: number }>;
}

/** Name by name, on templates that were not trained on: the same place and label. */
function recallByLabel(texts: readonly LabelledText[], model: EntityModel): TrainingReport['byLabel'] {
  const counts = new Map<string, { hits: number; found: number; made: number }>();
  const countOf = (label: string): { hits: number; found: number; made: number } => {
    const count = counts.get(label) ?? { hits: 0, found: 0, made: 0 };
    counts.set(label, count);
    return count;
  };
  for (const { text, names } of texts) {
    const found = model.find(text);
    for (const { label } of found) countOf(label).found++;
    for (const name of names) {
      const count = countOf(name.label);
      count.made++;
      const isHit = found.some(
        (one) => one.start === name.start && one.end === name.end && one.label === name.label,
      );
      if (isHit) count.hits++;
    }
  }
  return Object.fromEntries(
    Array.from(counts, ([label, { hits, found, made }]) => [
      label,
      { precision: hits / found, recall: hits / made },
    ]),
  );
}

/** Sentences made of the templates; of every seventh template to validate on only. */
function madeTexts(
  templates: readonly string[],
  fillers: Fillers,
): { training: LabelledText[]; heldOut: LabelledText[] } {
  const isHeldOut = (index: number): boolean => index % HELD_OUT === HELD_OUT - 1;
  const made = templates.flatMap((template, index) =>
    Array.from({ length: FILLINGS }, (_, filling) => {
      const seed = SEED + index * 1000 + filling;
      const pick = random(seed);
      const other = pick.below(templates.length);
      const isJoined = !isHeldOut(index) && !isHeldOut(other) && pick.below(3) === 0;
      const before = isJoined ? `${templates[other] ?? ''}${pick.of([' ', '\n'])}` : '';
      return fillTemplate(before + template, index, seed, fillers);
    }),
  );
  return {
    training: made.filter(({ template }) => !isHeldOut(template)),
    heldOut: made.filter(({ template }) => isHeldOut(template)),
  };
}

function negativeTexts(ownDir: string, fillers: Fillers): LabelledText[] {
  return linesOf(join(ownDir, 'pii-negatives.txt')).flatMap((template, index) =>
    Array.from({ length: NEGATIVE_FILLINGS }, (_, filling) =>
      fillTemplate(template, NEGATIVE_SOURCES + index, SEED - index * 100 - filling, fillers),
    ),
  );
}

/**
 * Trains on made sentences and on harmless texts of the training splits, and writes the model's files beside the
 * gazetteer that stands in `outDir`. Deterministic.
 *
 * @param ownDir the folder of the templates
 */
export function trainNames(dataDir: string, ownDir: string, outDir: string): TrainingReport {
  const source = readFileSync(join(outDir, 'gazetteer.txt'), 'utf8');
  const gazetteer = parseGazetteer(source);
  const fillers = fillersOf(source, linesOf(join(ownDir, 'pii-things.txt')));
  const templates = linesOf(join(ownDir, 'pii-templates.txt')).map((line) => line.replaceAll('\\n', '\n'));
  const { training, heldOut } = madeTexts(templates, fillers);
  const examples: Example[] = [...training, ...negativeTexts(ownDir, fillers)].flatMap((made) =>
    examplesOf(made, gazetteer),
  );
  texts(dataDir).forEach(({ text, weight }, index) => {
    examples.push(...unknownOf(text, TEXT_SOURCES + index, gazetteer, weight));
  });
  withoutRare(examples);
  const { values, step } = quantise(fit(examples, SEED));
  const model = new EntityModel({ values, step }, gazetteer);
  const report = { examples: examples.length, byLabel: recallByLabel(heldOut, model) };
  writeModel(outDir, values, step, report);
  return report;
}

function writeModel(outDir: string, values: Int8Array, step: number, report: TrainingReport): void {
  writeFileSync(join(outDir, 'weights.bin'), values);
  writeFileSync(join(outDir, 'model.json'), `${JSON.stringify({ step }, null, 2)}\n`);
  writeFileSync(join(outDir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
