import { FEATURE_NAMES, featuresOf, type FeatureName } from './features';
import { passagesOf, type Passages } from './passages';
import type { Unit } from './unit';

type Weights = Readonly<Partial<Record<FeatureName, number>>>;

/** For a fact: hand-set starting point. */
const FACT: Weights = {
  own: 1,
  paragraph: 0.6,
  section: 0.8,
  near: 0.5,
  wide: 0.3,
  coverage: 0.5,
  pairs: 0.3,
  bridge: 0.4,
  bridge_section: 0.3,
  title_asked: 0.5,
  title_bridged: 0.3,
  name_asked: 0.15,
  number_asked: 0.2,
  section_start: 0.3,
  text_start: 0.1,
  length: 0.2,
  central: 0.2,
  back_reference: 0,
};

const STRETCH: Weights = { ...FACT, own: 0.6, near: 1, wide: 1.5 };

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
  const table = weights.size === 0 ? WITHOUT_QUERY : asksForStretch ? STRETCH : FACT;
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
