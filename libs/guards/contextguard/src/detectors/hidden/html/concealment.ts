import { pixelsOf, type Declarations } from './declarations';
import { LEAST_ALPHA, look, type Colour } from './colours';

/** How a style hides text, each with what a reader of the finding is told. */
export const CONCEALMENTS = {
  display_none: 'it is not displayed',
  visibility_hidden: 'it is invisible by its visibility',
  opacity_zero: 'it is wholly transparent',
  off_screen: 'it is placed off the screen',
  clipped: 'it is clipped away',
  no_room: 'its box has no size',
  tiny_font: 'its letters have no size',
  same_colour: 'it has the colour of its background',
  transparent_colour: 'its colour is transparent',
  hidden_attribute: 'its element is marked hidden',
  aria_hidden: 'it is kept from screen readers',
  template: 'it stands in a template',
  noscript: 'it is shown only without scripts',
  data_script: 'it stands in a script that is not run',
} as const;
export type Concealment = keyof typeof CONCEALMENTS;

const FAR = -400;
const LEAST_OPACITY = 0.06;
/** Pixels; the least that anybody can make out is three or four. */
const TINY = 1.5;

const PLACED = /^(?:absolute|fixed|relative|sticky)$/;
const MOVED = /translate(?:x|y|3d)?\(([^()]*)\)/;
const SHRUNK = /scale(?:x|y|3d)?\(0*(?:\.0+)?[,)]/;
const CLIPPED = /^rect\((?:[01](?:px)?,? ?){4}\)$/;
const CLIP_PATH = /^(?:inset\((?:[5-9]\d|100)%|circle\(0|polygon\(0 0,\s*0 0)/;
const FONT_SIZE = /(?:^|\s)(-?(?:\d+(?:\.\d+)?|\.\d+)(?:px|pt|em|rem|%)?)(?:\/|\s|$)/;

const far = (value: string | undefined): boolean => (pixelsOf(value) ?? 0) <= FAR;

function isOffScreen(style: Declarations): boolean {
  if (PLACED.test(style.get('position') ?? '')) {
    if (['left', 'right', 'top', 'bottom'].some((side) => far(style.get(side)))) return true;
  }
  if (['margin-left', 'margin-top', 'text-indent'].some((side) => far(style.get(side)))) return true;
  const moved = MOVED.exec(style.get('transform') ?? '')?.[1];
  return moved !== undefined && moved.split(',').some((part) => far(part.trim()));
}

function hasNoRoom(style: Declarations): boolean {
  const overflow = style.get('overflow') ?? style.get('overflow-y') ?? style.get('overflow-x') ?? '';
  if (!/hidden|clip/.test(overflow)) return false;
  return ['width', 'height', 'max-width', 'max-height'].some(
    (side) => (pixelsOf(style.get(side)) ?? TINY + 1) <= TINY,
  );
}

function isTransparent(style: Declarations): boolean {
  const opacity = style.get('opacity');
  if (opacity !== undefined) {
    const value = parseFloat(opacity) / (opacity.endsWith('%') ? 100 : 1);
    if (value <= LEAST_OPACITY) return true;
  }
  return /opacity\(0(?:\.0\d*)?%?\)/.test(style.get('filter') ?? '');
}

/** What hides an element with all that is in it, whatever its children say. */
export function wholly(style: Declarations): Concealment | null {
  if (style.size === 0) return null;
  if (style.get('display') === 'none' || style.get('content-visibility') === 'hidden') return 'display_none';
  if (isTransparent(style)) return 'opacity_zero';
  if (isOffScreen(style)) return 'off_screen';
  const transform = `${style.get('transform') ?? ''} ${style.get('scale') === '0' ? 'scale(0)' : ''}`;
  if (SHRUNK.test(transform)) return 'no_room';
  if (CLIPPED.test(style.get('clip') ?? '') || CLIP_PATH.test(style.get('clip-path') ?? '')) return 'clipped';
  return hasNoRoom(style) ? 'no_room' : null;
}

/** What text inherits from the elements around it, and may undo. */
export interface Inherited {
  isVisible: boolean;
  /** About in pixels; null where nothing says. */
  fontSize: number | null;
  colour: Colour | null;
  /** Null where it is a picture or a gradient. */
  background: Colour | null;
}

/** What hides text that stands directly in an element. */
export function byInheritance({ isVisible, fontSize, colour, background }: Inherited): Concealment | null {
  if (!isVisible) return 'visibility_hidden';
  if (fontSize !== null && fontSize <= TINY) return 'tiny_font';
  if (!colour) return null;
  if (colour.alpha < LEAST_ALPHA) return 'transparent_colour';
  return background && look(colour, background) === 'alike' ? 'same_colour' : null;
}

/** The font size that a style sets, about in pixels; `inherited` where it sets none. */
export function fontSizeIn(style: Declarations, inherited: number | null): number | null {
  const font = style.get('font');
  const value = style.get('font-size') ?? (font === undefined ? undefined : FONT_SIZE.exec(font)?.[1]);
  if (value === undefined) return inherited;
  const size = pixelsOf(value);
  if (size === null) return /^inherit$/.test(value) ? inherited : null;
  const isRelative = value.endsWith('%') || (value.endsWith('em') && !value.endsWith('rem'));
  if (!isRelative) return size;
  const share = parseFloat(value) / (value.endsWith('%') ? 100 : 1);
  return share * (inherited ?? 16);
}
