import { Bm25, Vocabulary, type Bm25Options, type Term } from '@aiguards/text';
import { readQuery, type Query } from './query';
import type { Unit } from './unit';

/** The terms of a text by unit, paragraph and section. */
export interface Passages {
  query: Query;
  /** Terms of the query that stand in the labels of a conversation. */
  speakers: ReadonlySet<number>;
  /** Whether a part of a conversation is asked for, rather than a sentence. */
  asksForStretch: boolean;
  units: readonly Unit[];
  terms: readonly Term[];
  /** First term of each unit, and one more for the end. */
  firstTerm: Int32Array;
  byUnit: Bm25;
  byParagraph: Bm25;
  bySection: Bm25;
  tiles: readonly Tiling[];
  paragraphs: number;
  sections: number;
}

/** Sentences differ little in length for a reason, so length is hardly held against them. */
const UNIT_OPTIONS = { k1: 1.2, b: 0.3 };
const PASSAGE_OPTIONS = { k1: 1.5, b: 0.6 };

/** Stretches of so many terms, whatever the layout: what a few turns are about, and what a page or a discussion is about. */
const TILE_TERMS = { fact: [120, 400], stretch: [120, 1000] };

/** A stretch ends where it ends by chance: four tilings, each shifted by a quarter, speak together. */
export const TILE_SHIFTS = [0, 0.25, 0.5, 0.75];

/** The text in stretches of equal length, once for each shift. */
interface Tiling {
  size: number;
  indexes: readonly Bm25[];
}

interface Placed {
  terms: Term[];
  unitOf: Int32Array;
  firstTerm: Int32Array;
}

function place(all: readonly Term[], units: readonly Unit[]): Placed {
  const terms: Term[] = [];
  const unitOf = new Int32Array(all.length);
  const firstTerm = new Int32Array(units.length + 1);
  let at = 0;
  units.forEach((unit, number) => {
    while ((all[at]?.start ?? Infinity) < unit.start) at++;
    firstTerm[number] = terms.length;
    for (let term = all[at]; term && term.start < unit.end; term = all[++at]) {
      unitOf[terms.length] = number;
      terms.push(term);
    }
  });
  firstTerm[units.length] = terms.length;
  return { terms, unitOf: unitOf.subarray(0, terms.length), firstTerm };
}

function speakersAsked(
  units: readonly Unit[],
  { terms, firstTerm }: Placed,
  { weights }: Query,
): Set<number> {
  const asked = new Set<number>();
  units.forEach(({ kind }, unit) => {
    if (kind !== 'label') return;
    for (let at = firstTerm[unit] ?? 0; at < (firstTerm[unit + 1] ?? 0); at++) {
      const id = terms[at]?.id ?? -1;
      if (weights.has(id)) asked.add(id);
    }
  });
  return asked;
}

/** Who speaks does so everywhere; what is spoken of is in one place. */
const SPEAKER_WEIGHT = 0.2;

const withoutSpeakers = (weights: Query['weights'], speakers: ReadonlySet<number>): Query['weights'] =>
  new Map([...weights].map(([id, weight]) => [id, speakers.has(id) ? weight * SPEAKER_WEIGHT : weight]));

type Indexes = Pick<Passages, 'byUnit' | 'byParagraph' | 'bySection' | 'tiles' | 'paragraphs' | 'sections'>;

function indexesOf(
  units: readonly Unit[],
  { terms, unitOf }: Placed,
  vocabularySize: number,
  tileTerms: readonly number[],
): Indexes {
  const ids = Int32Array.from(terms, ({ id }) => id);
  const indexBy = (documentOf: Int32Array, documents: number, options: Bm25Options): Bm25 =>
    new Bm25({ ids, documentOf, documents, vocabularySize }, options);
  const placesOf = (numberOf: (unit: Unit) => number): Int32Array => {
    const numbers = Int32Array.from(units, numberOf);
    return unitOf.map((unit) => numbers[unit] ?? 0);
  };
  const tilesOf = (size: number, share: number): Bm25 => {
    const tileOf = unitOf.map((_, at) => Math.floor(at / size + share));
    return indexBy(tileOf, Math.floor(terms.length / size) + 2, PASSAGE_OPTIONS);
  };
  const paragraphOf = placesOf(({ paragraph }) => paragraph);
  const sectionOf = placesOf(({ section }) => section);
  const last = units.at(-1);
  const [paragraphs, sections] = [(last?.paragraph ?? 0) + 1, (last?.section ?? 0) + 1];
  return {
    byUnit: indexBy(unitOf, units.length, UNIT_OPTIONS),
    byParagraph: indexBy(paragraphOf, paragraphs, PASSAGE_OPTIONS),
    bySection: indexBy(sectionOf, sections, PASSAGE_OPTIONS),
    tiles: tileTerms.map((size) => ({ size, indexes: TILE_SHIFTS.map((share) => tilesOf(size, share)) })),
    paragraphs,
    sections,
  };
}

/** In a conversation, what is asked about is talked about for a while; elsewhere, and for a name or a number, a sentence answers. */
function asksForStretchOf(query: Query, units: readonly Unit[]): boolean {
  if (query.weights.size === 0) return false;
  const asksForFact = !query.asksForStretch && (query.asksForName || query.asksForNumber);
  return !asksForFact && units.some(({ kind }) => kind === 'label');
}

/** Reads the terms of a text into indexes over its units, paragraphs, sections and tiles. */
export function passagesOf(text: string, units: readonly Unit[], query: string): Passages {
  const vocabulary = new Vocabulary();
  const placed = place(vocabulary.termsOf(text), units);
  // Before the indexes are built, which know the terms of the vocabulary of that moment.
  const asked = readQuery(query, vocabulary);
  const speakers = speakersAsked(units, placed, asked);
  const asksForStretch = asksForStretchOf(asked, units);
  const tileTerms = asksForStretch ? TILE_TERMS.stretch : TILE_TERMS.fact;
  return {
    asksForStretch,
    query: { ...asked, weights: withoutSpeakers(asked.weights, speakers) },
    speakers,
    units,
    terms: placed.terms,
    firstTerm: placed.firstTerm,
    ...indexesOf(units, placed, vocabulary.size, tileTerms),
  };
}
