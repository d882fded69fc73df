import { decode } from 'html-entities';
import { colourOf, WHITE } from './colours';
import { byInheritance, fontSizeIn, wholly, type Concealment, type Inherited } from './concealment';
import { declarationsOf } from './declarations';
import type { HtmlToken } from './html-tokens';
import type { StyleRules } from './style-rules';

export const ROOT_STYLE: Inherited = { isVisible: true, fontSize: null, colour: null, background: WHITE };

/** The first value of an attribute, entities decoded. */
function attributeOf(text: string, token: HtmlToken, name: string): string | undefined {
  const found = token.attributes.find((attribute) => attribute.name === name);
  return found && decode(text.slice(found.value.start, found.value.end));
}

const PRESENTATIONAL: ReadonlyArray<readonly [attribute: string, property: string]> = [
  ['bgcolor', 'background-color'],
  ['background', 'background-image'],
];

function styleOf(text: string, token: HtmlToken, rules: StyleRules): Map<string, string> {
  const style = new Map<string, string>();
  if (!rules.isEmpty) {
    const classes = attributeOf(text, token, 'class')?.split(/\s+/) ?? [];
    rules.apply(token.name, classes, attributeOf(text, token, 'id'), style);
  }
  if (token.attributes.length === 0) return style;
  for (const [attribute, property] of PRESENTATIONAL) {
    const value = attributeOf(text, token, attribute);
    if (value !== undefined) style.set(property, value.trim().toLowerCase());
  }
  if (token.name === 'font') {
    const colour = attributeOf(text, token, 'color');
    if (colour !== undefined) style.set('color', colour.trim().toLowerCase());
  }
  const inline = attributeOf(text, token, 'style');
  if (inline !== undefined) declarationsOf(inline).forEach((value, property) => style.set(property, value));
  return style;
}

const SHOWS_PICTURE = /url\(|gradient|image/;

function backgroundIn(style: ReadonlyMap<string, string>, inherited: Inherited['background']) {
  const shorthand = style.get('background');
  if (SHOWS_PICTURE.test(`${shorthand ?? ''} ${style.get('background-image') ?? ''}`)) return null;
  if (style.has('background-image') && style.get('background-image') !== 'none') return null;
  const value = style.get('background-color') ?? shorthand;
  if (value === undefined) return inherited;
  const colour = colourOf(value) ?? colourOf(value.split(' ')[0]);
  if (!colour) return /^(?:none|inherit|initial|unset)\b/.test(value) ? inherited : null;
  return colour.alpha < 0.5 ? inherited : colour;
}

function inheritedBy(style: ReadonlyMap<string, string>, from: Inherited): Inherited {
  const visibility = style.get('visibility');
  const colour = style.get('-webkit-text-fill-color') ?? style.get('color');
  return {
    isVisible:
      visibility === undefined || visibility === 'inherit' ? from.isVisible : visibility === 'visible',
    fontSize: fontSizeIn(style, from.fontSize),
    colour: colour === undefined || colour === 'inherit' ? from.colour : colourOf(colour),
    background: backgroundIn(style, from.background),
  };
}

const HIDDEN_ELEMENTS: Readonly<Record<string, Concealment>> = {
  template: 'template',
  noscript: 'noscript',
  metadata: 'template',
  desc: 'template',
};
/** What a browser runs or a search engine reads; other scripts are text that nobody sees. */
const DATA_SCRIPT = /^text\/(?:plain|html|markdown|x-\w+|template)/i;

export interface ElementStyle {
  inherited: Inherited;
  /** Hides the element whatever its children say. */
  wholly: Concealment | null;
  /** Hides the text directly in it. */
  here: Concealment | null;
}

/** How an element is shown, by its tag, its attributes and the rules of the page. */
export function elementStyle(
  text: string,
  token: HtmlToken,
  rules: StyleRules,
  around: Inherited,
): ElementStyle {
  const byName = HIDDEN_ELEMENTS[token.name] ?? null;
  if (token.name !== 'dialog' && token.attributes.length === 0 && rules.isEmpty) {
    return { inherited: around, wholly: byName, here: byInheritance(around) };
  }
  const style = styleOf(text, token, rules);
  const inherited = style.size > 0 ? inheritedBy(style, around) : around;
  const has = (name: string): boolean => token.attributes.some((attribute) => attribute.name === name);
  const isData = token.name === 'script' && DATA_SCRIPT.test(attributeOf(text, token, 'type') ?? '');
  const isSizeless = token.name === 'svg' && attributeOf(text, token, 'width') === '0';
  const byAttribute: Concealment | null = has('hidden')
    ? 'hidden_attribute'
    : attributeOf(text, token, 'aria-hidden') === 'true'
      ? 'aria_hidden'
      : null;
  const isClosed = token.name === 'dialog' && !has('open');
  const more = isClosed ? 'display_none' : isData ? 'data_script' : isSizeless ? 'no_room' : byAttribute;
  return { inherited, wholly: byName ?? wholly(style) ?? more, here: byInheritance(inherited) };
}
