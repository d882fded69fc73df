import {
  candidatesOf,
  ENTITY_LABELS,
  featuresOf,
  Known,
  knownAs,
  nameRunsOf,
  nameSegmentsOf,
  nameTokensOf,
  type Gazetteer,
} from '@aiguards/models';
import type { LabelledText } from './sentences';

export interface Example {
  /** Its template or text. */
  source: number;
  features: number[];
  label: number;
  weight: number;
}

/** Most segments are none, and most of these are parts of a name that is an example itself. */
const NONE_WEIGHT = 0.3;

/** Every segment of a text as an example: the names as what they are, all others as none. */
export function examplesOf(labelled: LabelledText, gazetteer: Gazetteer): Example[] {
  const tokens = nameTokensOf(labelled.text);
  const labels = new Map(labelled.names.map(({ start, end, label }) => [`${start}-${end}`, label]));
  const candidates = candidatesOf(tokens, gazetteer);
  return nameRunsOf(tokens, candidates).flatMap((run) =>
    nameSegmentsOf(tokens, run, candidates, gazetteer).map((segment) => {
      const [first, last] = [tokens[segment.from], tokens[segment.to - 1]];
      const label = labels.get(`${first?.start}-${last?.end}`);
      const knownOf = ({ lower }: { lower: string }): number =>
        labelled.hidden.has(lower) ? 0 : knownAs(gazetteer, lower);
      return {
        source: labelled.template,
        features: featuresOf(tokens, segment, gazetteer, knownOf, run),
        label: label ? ENTITY_LABELS.indexOf(label) : 0,
        weight: label ? 1 : NONE_WEIGHT,
      };
    }),
  );
}

const NAME_OR_PLACE =
  Known.given | Known.surname | Known.name | Known.city | Known.region | Known.country | Known.organization;

/** Segments of which no word is known as a name: in texts that were not annotated, most of them are none. */
export function unknownOf(text: string, source: number, gazetteer: Gazetteer, weight: number): Example[] {
  const tokens = nameTokensOf(text);
  const isUnknown = ({ lower }: { lower: string }): boolean => {
    const known = knownAs(gazetteer, lower);
    return (known & NAME_OR_PLACE) === 0 || (known & Known.word) !== 0;
  };
  const candidates = candidatesOf(tokens, gazetteer);
  return nameRunsOf(tokens, candidates).flatMap((run) =>
    nameSegmentsOf(tokens, run, candidates, gazetteer)
      .filter(({ from, to }) => tokens.slice(from, to).every(isUnknown))
      .map((segment) => ({
        source,
        features: featuresOf(tokens, segment, gazetteer, ({ lower }) => knownAs(gazetteer, lower), run),
        label: 0,
        weight,
      })),
  );
}
