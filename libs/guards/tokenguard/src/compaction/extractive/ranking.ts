import { FEATURE_NAMES, featuresOf, type FeatureName } from './features';
import { passagesOf, type Passages } from './passages';
import type { Unit } from './unit';

type Weights = Readonly<Partial<Record<FeatureName, number>>>;

const FACT: Weights = {
  own: 1.6,
  paragraph: 0.4,
  section: 0.7,
  near: 0.8,
  wide: 0.1,
  tile: 0.7,
  page: 1.3,
  coverage: 0.8,
  pairs: 0.3,
  bridge: 0.7,
  bridge_section: 0.3,
  title_asked: 0.5,
  title_bridged: 0.3,
  name_asked: 0.7,
  number_asked: 1.4,
  section_start: 0.4,
  length: 0.9,
};

const STRETCH: Weights = { own: 0.3, paragraph: 0.5, wide: 1.8, tile: 0.8, page: 2.8, length: 0.8 };

const WITHOUT_QUERY: Weights = {
  section_start: 0.6,
  text_start: 0.8,
  length: 0.3,
  central: 1,
  back_reference: -0.1,
};

/** How much each unit is worth keeping. */
export function rank(
  text: string,
  units: readonly Unit[],
  query: string,
): { scores: Float64Array; passages: Passages } {
  const passages = passagesOf(text, units, query);
  const { weights, asksForStretch } = passages.query;
  const table =
    weights.size === 0
      ? WITHOUT_QUERY
      : asksForStretch && units.some(({ kind }) => kind === 'label')
        ? STRETCH
        : FACT;
  const features = featuresOf(text, passages);
  const scores = new Float64Array(units.length);
  for (const name of FEATURE_NAMES) {
    const weight = table[name] ?? 0;
    if (weight === 0) continue;
    features[name].forEach((value, unit) => {
      scores[unit] = (scores[unit] ?? 0) + weight * value;
    });
  }
  return { scores, passages };
}
