import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import { boostedContributions, boostedProbability, type Contribution } from '@aiguards/models';
import { languageOf, sentences, type Span } from '@aiguards/text';
import { compare, contentWordsOf, RELEVANCE_FEATURES, type Comparison } from './features';
import type { RelevanceModels } from './relevance-model';

export interface Reference {
  /** Where the text came from, such as `documents[2]`. */
  field: string;
  text: string;
}

/** Where in which reference most of what is near the text stands. */
interface NearestPassage extends Span {
  field: string;
  /** Index in the references given. */
  reference: number;
}

export interface Relevance {
  /** How relevant the nearest reference is, 0 to 1; null where nothing could be compared. */
  value: number | null;
  /** For each reference in the order given; null for those without words. */
  perReference: (number | null)[];
  nearest: NearestPassage | null;
  /** Words of the text that stand in the nearest passage. */
  matched: Span[];
  /** What weighed for and against the nearest reference. */
  features: Contribution[];
  /** How likely it is that the value lies on the right side of one half. */
  confidence: number | null;
  /** Words that are about something, of the text and of the largest reference. */
  words: { text: number; reference: number };
  check: Check;
  finding: Finding | null;
}

/** With fewer words that are about something on a side, having none in common happens by wording. */
const LEAST_TEXT_WORDS = 6;
const LEAST_REFERENCE_WORDS = 20;
/** Words at which a value is trusted half as far from one half as the model is. */
const HALF_TRUST_WORDS = 1.5;
const MOST_MATCHED = 24;
const MOST_FEATURES = 6;

/**
 * How relevant a text is to what came with it, by words, their rarity and inflections, word vectors, names, numbers and the
 * kind of answer a question asks for. English is known best; in other languages it goes by words and their parts alone.
 */
export function relevanceOf(
  text: string,
  references: readonly Reference[],
  models: RelevanceModels,
): Relevance {
  if (references.length === 0) {
    const words = { text: contentWordsOf(text, models.vectors), reference: 0 };
    return { ...UNKNOWN, perReference: [], words, check: notScanned(NOTHING_GIVEN) };
  }
  const comparison = compare(
    text,
    references.map((reference) => reference.text),
    models.vectors,
  );
  const words = wordsOf(comparison);
  const nothing = nothingToCompare(comparison);
  if (nothing !== null)
    return { ...UNKNOWN, perReference: references.map(() => null), words, check: notScanned(nothing) };
  const perReference = comparison.references.map(({ terms, row }) =>
    terms.length === 0 ? null : boostedProbability(models.trees, row),
  );
  const best = perReference.reduce<number>(
    (most, value, at) => ((value ?? -1) > (perReference[most] ?? -1) ? at : most),
    0,
  );
  const value = perReference[best] ?? 0;
  const features = boostedContributions(
    models.trees,
    comparison.references[best]?.row ?? [],
    RELEVANCE_FEATURES,
    MOST_FEATURES,
  );
  const trust = words.text / (words.text + HALF_TRUST_WORDS);
  const judged = { value, confidence: 0.5 + trust * (Math.max(value, 1 - value) - 0.5), features, words };
  return {
    ...judged,
    perReference,
    nearest: nearestPassage(comparison, best, references),
    matched: matchedWords(comparison, best),
    ...verdict(text, references[best]?.text ?? '', judged, models),
  };
}

const NOTHING_GIVEN = 'nothing to compare the text with was given';
const UNKNOWN = { value: null, nearest: null, matched: [], features: [], confidence: null, finding: null };

const wordsOf = ({ subject, references }: Comparison): Relevance['words'] => ({
  text: subject.content.length,
  reference: references.reduce((most, { contentWords }) => Math.max(most, contentWords), 0),
});

function nothingToCompare({ subject, references }: Comparison): string | null {
  if (subject.terms.length === 0) return 'no words in the text';
  return references.every(({ terms }) => terms.length === 0) ? 'no words in what came with the text' : null;
}

interface Judged {
  value: number;
  confidence: number;
  features: Contribution[];
  words: Relevance['words'];
}

function verdict(
  text: string,
  reference: string,
  judged: Judged,
  models: RelevanceModels,
): Pick<Relevance, 'check' | 'finding'> {
  const { words, value } = judged;
  if (words.text < LEAST_TEXT_WORDS || words.reference < LEAST_REFERENCE_WORDS) {
    const [count, side] =
      words.text < LEAST_TEXT_WORDS ? [words.text, 'the text'] : [words.reference, 'what came with it'];
    return { check: partial(`${count} content words in ${side}: a hint, never a finding`), finding: null };
  }
  if (value >= models.unrelatedBelow) return { check: scanned, finding: null };
  const [own, other] = [languageOf(text), languageOf(reference)];
  if (!own?.reliable || !other?.reliable || own.language !== other.language) {
    const reason =
      'the text and what came with it are, or may be, in different languages: they are not compared by meaning';
    return { check: partial(reason), finding: null };
  }
  return { check: scanned, finding: unrelated(text.length, judged, models) };
}

function unrelated(
  length: number,
  { value, confidence, features }: Judged,
  models: RelevanceModels,
): Finding {
  const { name, version } = models.info;
  const score = 1 - value;
  const threshold = 1 - models.unrelatedBelow;
  return {
    detector: 'relevance',
    type: 'relevance',
    label: 'unrelated_to_context',
    severity: 'low',
    score: confidence,
    start: 0,
    end: length,
    view: 'original',
    message: 'The text is about something else than what came with it.',
    suggestion: 'Check that the context and documents belong to this text.',
    explanation: {
      model: `${name} ${version}`,
      features: features.map(({ feature, weight }) => ({ feature, weight, start: null, end: null })),
      threshold,
      margin: score - threshold,
    },
    evidence: `relevance ${value.toFixed(2)} to the nearest reference, below ${models.unrelatedBelow.toFixed(2)}`,
  };
}

function matchedWords({ subject, references }: Comparison, best: number): Span[] {
  const reference = references[best];
  if (!reference) return [];
  const { terms, window } = reference;
  const near = new Set(terms.slice(window.from, window.to).map(({ id }) => id));
  const content = new Set(subject.content);
  return subject.terms
    .filter(({ id }) => near.has(id) && content.has(id))
    .slice(0, MOST_MATCHED)
    .map(({ start, end }) => ({ start, end }));
}

/** The sentences from the first to the last word of the window that the text has too. */
function nearestPassage(
  { subject, references }: Comparison,
  best: number,
  given: readonly Reference[],
): NearestPassage | null {
  const [found, reference] = [references[best], given[best]];
  if (!found || !reference) return null;
  const content = new Set(subject.content);
  const hits = found.terms.slice(found.window.from, found.window.to).filter(({ id }) => content.has(id));
  const [first, last] = [hits[0], hits.at(-1)];
  if (!first || !last) return null;
  const around = sentences(reference.text).filter(({ start, end }) => start < last.end && end > first.start);
  return {
    field: reference.field,
    reference: best,
    start: Math.min(first.start, around[0]?.start ?? first.start),
    end: Math.max(last.end, around.at(-1)?.end ?? last.end),
  };
}
