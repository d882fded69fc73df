import { viewsOf, type Span } from '@aiguards/text';

export interface InvisibleText extends Span {
  label:
    'tag_characters' | 'variation_selectors' | 'zero_width_characters' | 'split_letters' | 'reordered_text';
  text: string;
}

const MAY_HIDE =
  // eslint-disable-next-line no-misleading-character-class
  /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\udb40\ufe00-\ufe0f\ufeff]/;
const TAGS = /(?<![\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007e}]{4,}\u{e007f}?/gu;
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
const ZERO_WIDTH = /[\u200b-\u200d\u2060-\u2064\ufeff]{32,}/g;
/** Right-to-left override: what follows is drawn backwards until it is popped or the line ends. */
const OVERRIDDEN = /\u202e([^\u202c\u2028\u2029\n]{4,4000})\u202c?/g;
/** An invisible character behind every letter: no script and no line breaking asks for that. */
const SPLIT = /(?:[\p{L}\p{N} .,:;'’-][\u00ad\u200b-\u200d\u2060-\u2064\ufeff]){8,}[\p{L}\p{N}]?/gu;
const INVISIBLES = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]/g;
const LATIN = /[a-z]{2}/i;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

const NAMES: ReadonlyArray<
  readonly [RegExp, Exclude<InvisibleText['label'], 'split_letters' | 'reordered_text'>]
> = [
  [TAGS, 'tag_characters'],
  [SELECTORS, 'variation_selectors'],
  [ZERO_WIDTH, 'zero_width_characters'],
];

/** Each run is decoded by itself, which is too slow for a text of nothing else; no honest text has two. */
const MOST_DECODED = 200;
const UNREAD = '…';

/** As it is decoded by the views of the text; one run at a time, so that what stands around it is left out. */
function decoded(run: string): string | null {
  const view = viewsOf(run).views.find(({ name }) => /tags|variation_selectors|zero_width/.test(name));
  return view ? view.text.trim() : null;
}

/** Text spelled in characters that nobody sees, and Latin text drawn backwards. */
export function invisibleText(text: string): InvisibleText[] {
  if (!MAY_HIDE.test(text)) return [];
  const found: InvisibleText[] = [];
  for (const [pattern, label] of NAMES) {
    for (const { 0: run, index } of text.matchAll(pattern)) {
      const says = found.length < MOST_DECODED ? decoded(run) : UNREAD;
      if (says !== null && says !== '')
        found.push({ label, text: says, start: index, end: index + run.length });
    }
  }
  for (const { 0: run, index } of text.matchAll(SPLIT)) {
    const says = run.replace(INVISIBLES, '');
    found.push({ label: 'split_letters', text: says, start: index, end: index + run.length });
  }
  for (const { 0: run, 1: inner = '', index } of text.matchAll(OVERRIDDEN)) {
    if (!LATIN.test(inner) || RIGHT_TO_LEFT.test(inner)) continue;
    const reversed = Array.from(inner).reverse().join('');
    found.push({ label: 'reordered_text', text: reversed, start: index, end: index + run.length });
  }
  return found;
}
