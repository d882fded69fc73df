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
  speaker: 0.3,
};

/** For what is talked about for a while. From the same regression on conversations made of training rows. */
const STRETCH: Weights = {
  own: 0.5,
  paragraph: 0.1,
  wide: 1.1,
  tile: 0.6,
  page: 2.4,
  feedback: 2,
  speaker: 0.3,
};

/** Set by hand: no training split says what of a text matters to nobody in particular. */
const WITHOUT_QUERY: Weights = {
  section_start: 0.6,
  text_start: 0.8,
  length: 0.3,
  central: 1,
  back_reference: -0.1,
};

function tableFor({ query, asksForStretch }: Passages): Weights {
  if (query.weights.size === 0) return WITHOUT_QUERY;
  return asksForStretch ? STRETCH : FACT;
}

/** "Mm-hmm." and "Okay, yeah." as a whole turn: its label costs more than it says. */
const BACKCHANNEL_TERMS = 3;
const BACKCHANNEL_SHARE = 0.5;

/** Holds turns of a word or two back, so that what they would take is spent on what is said. */
function holdBackchannels({ units, firstTerm }: Passages, scores: Float64Array): void {
  units.forEach(({ paragraph, parent }, unit) => {
    const isWholeTurn = units[parent]?.kind === 'label' && units[unit + 1]?.paragraph !== paragraph;
    const terms = (firstTerm[unit + 1] ?? 0) - (firstTerm[unit] ?? 0);
    if (isWholeTurn && parent === unit - 1 && terms <= BACKCHANNEL_TERMS)
      scores[unit] = (scores[unit] ?? 0) * BACKCHANNEL_SHARE;
  });
}

/** How much each unit is worth keeping. */
export function rank(
  text: string,
  units: readonly Unit[],
  query: string,
): { scores: Float64Array; passages: Passages } {
  const passages = passagesOf(text, units, query);
  const table = tableFor(passages);
  const features = featuresOf(text, passages);
  const scores = new Float64Array(units.length);
  for (const name of FEATURE_NAMES) {
    const weight = table[name] ?? 0;
    if (weight === 0) continue;
    features[name].forEach((value, unit) => {
      scores[unit] = (scores[unit] ?? 0) + weight * value;
    });
  }
  if (passages.asksForStretch) holdBackchannels(passages, scores);
  return { scores, passages };
}
