import { bridgeOf } from './bridge';
import { centrality, isFunctionLike } from './centrality';
import { feedbackOf } from './feedback';
import type { Passages } from './passages';
import { pairKey } from './query';
import { byParagraph, bySection, byTile, scaled, smoothed } from './spread';
import { isTitle } from './unit';

/** What is known of each unit, one column a feature, values about 0 to 1 within a text. */
export type Features = Record<FeatureName, Float64Array>;
export const FEATURE_NAMES = [
  'own',
  'paragraph',
  'section',
  'near',
  'wide',
  'tile',
  'page',
  'coverage',
  'pairs',
  'bridge',
  'bridge_section',
  'title_asked',
  'title_bridged',
  'name_asked',
  'number_asked',
  'section_start',
  'text_start',
  'length',
  'central',
  'back_reference',
  'speaker',
  'feedback',
] as const;
export type FeatureName = (typeof FEATURE_NAMES)[number];

/** Terms so far from each other still count as a pair: "president of the company". */
const PAIR_REACH = 3;
const NEAR = 0.5;
const WIDE = 0.85;
const LONG_UNIT_TERMS = 30;
const BACK_REFERENCE =
  /^["'“‘]?(?:he|she|it|they|this|that|these|those|his|her|its|their|him|such|however|er|sie|es|diese[rsmn]?|il|elle|ils|elles|cette|él|ella|ellos|este|esta|ele|eles|он|она|они|это|lui|lei|questo|questa)\b/i;

interface Matched {
  coverage: Float64Array;
  pairs: Float64Array;
  names: Float64Array;
  numbers: Float64Array;
}

/** How much of the query each unit holds, and whether it holds a name or a number that the query does not. */
function matchedOf({ units, terms, firstTerm, byUnit, query }: Passages): Matched {
  const columns = (): Float64Array => new Float64Array(units.length);
  const matched = { coverage: columns(), pairs: columns(), names: columns(), numbers: columns() };
  let whole = 0;
  for (const [id, weight] of query.weights) whole += weight * byUnit.rarityOf(id);
  units.forEach((_, unit) => {
    const held = new Set<number>();
    const pairs = new Set<string>();
    const recent: number[] = [];
    const [first, end] = [firstTerm[unit] ?? 0, firstTerm[unit + 1] ?? 0];
    for (let at = first; at < end; at++) {
      const term = terms[at];
      if (!term) continue;
      if (query.weights.has(term.id)) {
        held.add(term.id);
        for (const other of recent)
          if (query.pairs.has(pairKey(other, term.id))) pairs.add(pairKey(other, term.id));
      } else if (term.isNumber) matched.numbers[unit] = 1;
      else if (term.isCapitalised && at > first) matched.names[unit] = 1;
      recent.push(term.id);
      if (recent.length > PAIR_REACH) recent.shift();
    }
    let weight = 0;
    for (const id of held) weight += (query.weights.get(id) ?? 0) * byUnit.rarityOf(id);
    matched.coverage[unit] = whole > 0 ? weight / whole : 0;
    matched.pairs[unit] = query.pairs.size > 0 ? Math.min(1, pairs.size / Math.min(4, query.pairs.size)) : 0;
  });
  return matched;
}

function placesOf({ units }: Passages): Pick<Features, 'section_start' | 'text_start'> {
  const places = {
    section_start: new Float64Array(units.length),
    text_start: new Float64Array(units.length),
  };
  let section = -1;
  let at = 0;
  units.forEach((unit, number) => {
    if (unit.section !== section) [section, at] = [unit.section, 0];
    places.section_start[number] = 1 / (1 + at);
    places.text_start[number] = 1 / (1 + number / 5);
    if (!isTitle(unit)) at++;
  });
  return places;
}

/** Of the speakers that the query names, how many are in the label above a unit. */
function spokenBy({ units, terms, firstTerm, speakers }: Passages): Float64Array {
  const share = new Float64Array(units.length);
  if (speakers.size === 0) return share;
  units.forEach(({ kind }, unit) => {
    if (kind !== 'label') return;
    const named = terms.slice(firstTerm[unit], firstTerm[unit + 1]).filter(({ id }) => speakers.has(id));
    share[unit] = new Set(named.map(({ id }) => id)).size / speakers.size;
  });
  return share.map((_, unit) => share[units[unit]?.parent ?? -1] ?? 0);
}

/** Scores by stretches of equal length, a column for each length. */
function tilesOf(passages: Passages, weights: ReadonlyMap<number, number>): Float64Array[] {
  return passages.tiles.map(({ size, indexes }) => {
    const scores = indexes.map((index) => index.scores(weights));
    return scaled(byTile(passages, size, scores));
  });
}

/** Computes all features in a fixed number of passes over the terms. Linear. */
export function featuresOf(text: string, passages: Passages): Features {
  const { units, query, firstTerm } = passages;
  const own = scaled(passages.byUnit.scores(query.weights));
  const paragraph = byParagraph(units, scaled(passages.byParagraph.scores(query.weights)));
  const section = bySection(units, scaled(passages.bySection.scores(query.weights)));
  const [tile = own, page = own] = tilesOf(passages, query.weights);
  const matched = matchedOf(passages);
  const bridge = bridgeOf(
    passages,
    own.map((value, unit) => value + ((paragraph[unit] ?? 0) + (section[unit] ?? 0)) / 2),
  );
  const asked = (is: boolean, column: Float64Array): Float64Array => (is ? column : column.map(() => 0));
  return {
    own,
    paragraph,
    section,
    near: scaled(smoothed(units, own, NEAR)),
    wide: scaled(smoothed(units, own, WIDE)),
    tile,
    page,
    coverage: matched.coverage,
    pairs: matched.pairs,
    bridge: bridge.own,
    bridge_section: bridge.section,
    title_asked: bridge.titleAsked,
    title_bridged: bridge.titleBridged,
    name_asked: asked(query.asksForName, matched.names),
    number_asked: asked(query.asksForNumber, matched.numbers),
    ...placesOf(passages),
    length: Float64Array.from(units, (_, unit) =>
      Math.min(1, ((firstTerm[unit + 1] ?? 0) - (firstTerm[unit] ?? 0)) / LONG_UNIT_TERMS),
    ),
    central: scaled(centrality(passages, isFunctionLike(passages))),
    speaker: spokenBy(passages),
    feedback: feedbackOf(passages),
    back_reference: Float64Array.from(units, ({ start }) =>
      Number(BACK_REFERENCE.test(text.slice(start, start + 16))),
    ),
  };
}
