import { Bm25, Vocabulary, type Bm25Options, type Term } from '@aiguards/text';
import { readQuery, type Query } from './query';
import type { Unit } from './unit';

/** The terms of a text by unit, paragraph and section. */
export interface Passages {
  query: Query;
  units: readonly Unit[];
  terms: readonly Term[];
  /** First term of each unit, and one more for the end. */
  firstTerm: Int32Array;
  unitOf: Int32Array;
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

/** Stretches of so many terms, whatever the layout: what a few turns of a conversation or a page are about. */
const TILE_TERMS = [120, 400];

/** The text in stretches of equal length twice, the second time shifted by half. */
export interface Tiling {
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
  return { terms, unitOf, firstTerm };
}

/** Reads the terms of a text into indexes over its units, paragraphs and sections. */
export function passagesOf(text: string, units: readonly Unit[], query: string): Passages {
  const vocabulary = new Vocabulary();
  const { terms, unitOf, firstTerm } = place(vocabulary.termsOf(text), units);
  // Before the indexes are built, which know the terms of the vocabulary of that moment.
  const queryOf = readQuery(query, vocabulary);
  const ids = Int32Array.from(terms, ({ id }) => id);
  const unitNumbers = unitOf.subarray(0, terms.length);
  const indexBy = (documentOf: Int32Array, documents: number, options: Bm25Options): Bm25 =>
    new Bm25({ ids, documentOf, documents, vocabularySize: vocabulary.size }, options);
  const placesOf = (numberOf: (unit: Unit) => number): Int32Array => {
    const numbers = Int32Array.from(units, numberOf);
    return unitNumbers.map((unit) => numbers[unit] ?? 0);
  };
  const last = units.at(-1);
  const [paragraphs, sections] = [(last?.paragraph ?? 0) + 1, (last?.section ?? 0) + 1];
  return {
    query: queryOf,
    units,
    terms,
    firstTerm,
    unitOf: unitNumbers,
    byUnit: indexBy(unitNumbers, units.length, UNIT_OPTIONS),
    byParagraph: indexBy(
      placesOf(({ paragraph }) => paragraph),
      paragraphs,
      PASSAGE_OPTIONS,
    ),
    bySection: indexBy(
      placesOf(({ section }) => section),
      sections,
      PASSAGE_OPTIONS,
    ),
    tiles: TILE_TERMS.map((size) => ({
      size,
      indexes: [0, size / 2].map((shift) =>
        indexBy(
          unitNumbers.map((_, at) => Math.floor((at + shift) / size)),
          Math.floor((terms.length + size) / size) + 1,
          PASSAGE_OPTIONS,
        ),
      ),
    })),
    paragraphs,
    sections,
  };
}
