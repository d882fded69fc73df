import { decoded } from './entities';
import type { Tag } from './tags';

/** What is written before and behind the text of an element. */
export interface Marks {
  opening: string;
  closing: string;
  /** The text behind it needs a blank where the last character would run into it: x_1 2. */
  isOpenEnded?: boolean;
}

type Attributes = ReadonlyMap<string, string>;

export const NO_MARKS: Marks = { opening: '', closing: '' };
const STRUCK: Marks = { opening: '~~', closing: '~~' };
const FIXED: ReadonlyMap<string, Marks> = new Map([
  ['title', { opening: '# ', closing: '' }],
  ['h1', { opening: '# ', closing: '' }],
  ['h2', { opening: '## ', closing: '' }],
  ['h3', { opening: '### ', closing: '' }],
  ['h4', { opening: '#### ', closing: '' }],
  ['h5', { opening: '##### ', closing: '' }],
  ['h6', { opening: '###### ', closing: '' }],
  ['del', STRUCK],
  ['s', STRUCK],
  ['strike', STRUCK],
  ['q', { opening: '"', closing: '"' }],
]);
const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s()]+$/i;
const RAISED: ReadonlyMap<string, string> = new Map([
  ['sup', '^'],
  ['sub', '_'],
]);
/** One number or word, which needs no brackets. */
const ONE_WORD = /^[-+−–]?[\p{L}\p{N}]+(?:[.,]\p{N}+)?[-+−–]?$/u;
/** Raised for looks only: 21st, a trade mark, a reference in brackets. */
const ORNAMENT = /^(?:st|nd|rd|th|tm|sm|[®™©])$|^\[/i;
const MAX_RAISED = 60;

function raisedMarks(text: string, { end }: Tag, mark: string): Marks {
  const next = text.indexOf('<', end);
  const content = decoded(text.slice(end, Math.min(next < 0 ? text.length : next, end + MAX_RAISED))).trim();
  if (ORNAMENT.test(content) || (content === '' && /^<a[\s>]/i.test(text.slice(next, next + 3))))
    return NO_MARKS;
  return ONE_WORD.test(content) && text[next + 1] === '/'
    ? { opening: mark, closing: '', isOpenEnded: true }
    : { opening: `${mark}(`, closing: ')' };
}

function linkMarks(attributes: Attributes): Marks {
  const href = attributes.get('href') ?? '';
  const address = [decoded(href), href].find((each) => ADDRESS.test(each));
  return address === undefined ? NO_MARKS : { opening: '[', closing: `](${address})` };
}

/** The marks of an element that markdown, or plain text, has some for; not those of lists and preformatted text. */
export function marksOf(text: string, tag: Tag, attributes: Attributes): Marks {
  const raised = RAISED.get(tag.name);
  if (raised) return raisedMarks(text, tag, raised);
  if (tag.name === 'a') return linkMarks(attributes);
  if (tag.name === 'option' && attributes.has('selected')) return { opening: '', closing: ' (selected)' };
  return FIXED.get(tag.name) ?? NO_MARKS;
}

const UNSEEN_INPUTS = new Set(['hidden', 'password', 'file', 'image', 'color']);
const CHOICES = new Set(['checkbox', 'radio']);

function inputText(attributes: Attributes): string {
  const type = (attributes.get('type') ?? '').trim().toLowerCase();
  if (CHOICES.has(type)) return attributes.has('checked') ? '[x]' : '[ ]';
  return UNSEEN_INPUTS.has(type) ? '' : (attributes.get('value') ?? '');
}

/** What an element without content says: the value of a field, what an image shows. */
export function textOfVoid(name: string, attributes: Attributes): string {
  const said = name === 'input' ? inputText(attributes) : name === 'img' ? (attributes.get('alt') ?? '') : '';
  const words = decoded(said).replace(/\s+/g, ' ').trim();
  return name === 'img' && words !== '' ? `[image: ${words}]` : words;
}
