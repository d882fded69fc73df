import { decodeEntity } from 'html-entities';
import type { Rewrite } from '../step';

/** With its semicolon: without, `&copy=2` in an address is a parameter. */
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
const BLANKS_OR_ENTITY = /(?:\s|&nbsp;|&#160;|&#xa0;)+|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
const BLANKS = /^\s|^&(?:nbsp|#160|#xa0);/i;
/** What has no meaning as text: control characters, halves of pairs, the mark of what could not be read. */
const NO_TEXT = /[\p{Cs}\ufffd]|(?!\s)\p{Cc}/u;
/** Would write what looks like markup. */
const OF_MARKUP = /[<&]/;
/** Markdown does not show comments; a page that tells of them does. */
const COMMENT = '!--';

/** The character that an entity stands for, or undefined where it stands for none. */
function characterOf(entity: string): string | undefined {
  const character = decodeEntity(entity, { level: 'html5' });
  return character === entity || NO_TEXT.test(character) ? undefined : character;
}

/** A text, such as the value of an attribute, with its entities decoded. */
export const decoded = (text: string): string =>
  text.includes('&') ? text.replace(ENTITY, (entity) => characterOf(entity) ?? entity) : text;

/** Preformatted text stands between fences, so that its characters can be any. */
export function preformattedRewrites(text: string, offset: number): Rewrite[] {
  if (!text.includes('&')) return [];
  return [...text.matchAll(ENTITY)].flatMap(({ 0: entity, index }) => {
    const character = characterOf(entity)?.replace('\u00a0', ' ');
    const start = offset + index;
    return character === undefined
      ? []
      : [{ start, end: start + entity.length, replacement: character, structured: false }];
  });
}

/** Runs of blanks become one, entities their characters; with `keepsMarkup` not those that markup is made of. */
export function proseRewrites(text: string, offset: number, keepsMarkup: boolean): Rewrite[] {
  return [...text.matchAll(BLANKS_OR_ENTITY)].flatMap(({ 0: found, index }) => {
    if (found === ' ') return [];
    const character = BLANKS.test(found) ? ' ' : characterOf(found);
    if (character === undefined || (keepsMarkup && OF_MARKUP.test(character))) return [];
    const start = offset + index;
    const end = start + found.length;
    if (character === '<' && text.startsWith(COMMENT, index + found.length)) return [];
    return [{ start, end, replacement: character.replace(/\s/, ' '), structured: false }];
  });
}

const LEADING_BLANKS = /^(?:\s|&nbsp;|&#160;|&#xa0;)+/i;
const BLANK_ENTITIES = ['&nbsp;', '&#160;', '&#xa0;'];

export const leadingBlanks = (text: string): number => LEADING_BLANKS.exec(text)?.[0].length ?? 0;

export function withoutTrailingBlanks(text: string): string {
  let words = text.trimEnd();
  for (let entity = blankAtEnd(words); entity; entity = blankAtEnd(words))
    words = words.slice(0, -entity.length).trimEnd();
  return words;
}

const blankAtEnd = (text: string): string | undefined =>
  BLANK_ENTITIES.find((entity) => text.slice(-6).toLowerCase().endsWith(entity));
