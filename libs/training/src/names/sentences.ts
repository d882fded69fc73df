import { fillerOf, type Fillers } from './fillers';
import { random } from './random';

/** A made sentence with the names in it. */
export interface LabelledText {
  text: string;
  names: Array<{ start: number; end: number; label: 'person' | 'location' | 'organization' | 'address' }>;
  /** Words whose entry in the gazetteer is hidden, so that context has to do. */
  hidden: ReadonlySet<string>;
  template: number;
}

const LABELS: Readonly<Record<string, LabelledText['names'][number]['label']>> = {
  P: 'person',
  F: 'person',
  S: 'person',
  C: 'location',
  K: 'location',
  R: 'location',
  L: 'location',
  O: 'organization',
  A: 'address',
};
const SLOT = /\{([A-Z])\}/g;
// Of a hundred: names whose words are hidden from the gazetteer, and texts written without capitals or in capitals.
const HIDDEN_PERCENT = 18;
const WHOLLY_HIDDEN_PERCENT = 10;
const LOWER_PERCENT = 6;
const UPPER_PERCENT = 2;

/** Fills the slots of a template. The same seed gives the same text. */
export function fillTemplate(template: string, index: number, seed: number, fillers: Fillers): LabelledText {
  const pick = random(seed);
  const names: LabelledText['names'] = [];
  const hidden = new Set<string>();
  const style = pick.below(100);
  let text = '';
  let from = 0;
  for (const match of template.matchAll(SLOT)) {
    text += template.slice(from, match.index);
    from = match.index + match[0].length;
    const filler = fillerOf(match[1] ?? '', pick, fillers);
    const label = LABELS[match[1] ?? ''];
    if (label) names.push({ start: text.length, end: text.length + filler.length, label });
    const hiddenPercent = pick.below(100) < WHOLLY_HIDDEN_PERCENT ? 100 : HIDDEN_PERCENT;
    for (const word of filler.toLowerCase().split(/[ ,]+/)) {
      if (label && pick.below(100) < hiddenPercent) hidden.add(word);
    }
    text += filler;
  }
  text += template.slice(from);
  if (style < LOWER_PERCENT) text = sameLength(text, text.toLowerCase());
  else if (style < LOWER_PERCENT + UPPER_PERCENT) text = sameLength(text, text.toUpperCase());
  return { text, names, hidden, template: index };
}

/** Some letters change their length with their case; then the text stays as it was. */
const sameLength = (text: string, other: string): string => (other.length === text.length ? other : text);
