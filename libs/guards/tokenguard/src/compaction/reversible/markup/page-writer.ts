import type { Rewrite } from '../step';
import { CELL, CLOSED_BY_NEXT, DROPPED, LINE, LISTS, PARAGRAPH, VOID } from './elements';
import { leadingBlanks, preformattedRewrites, proseRewrites, withoutTrailingBlanks } from './entities';
import { hiddenBy, isOutOfSight } from './hidden';
import { ListMarks } from './list-marks';
import { marksOf, NO_MARKS, textOfVoid, type Marks } from './marks';
import { attributesOf, type Tag } from './tags';

/** What parts two pieces of text, the weakest first. */
const BREAKS = ['', ' ', ' | ', '\n', '\n\n'];
const BLANK = 1;
const NEXT_CELL = 2;
const NEXT_LINE = 3;
const NEXT_PARAGRAPH = 4;

interface Open {
  name: string;
  /** Those of its end are yet to be written: the address of a link, the fence of preformatted text. */
  marks: Marks;
  /** How often text was written, and what waited to be, when it was opened: an empty element leaves no marks. */
  flushes: number;
  after: string;
}

const FENCE: Marks = { opening: '```\n', closing: '\n```' };
/** Around the title of the page; another one is the title of a drawing. */
const ABOVE_TITLE = new Set(['html', 'head']);
const RUN_TOGETHER = /^(?:\p{L}{2}|\p{N}{2})$/u;

/** Writes a page as text, as rewrites of what stands between the words. */
export class PageWriter {
  private readonly rewrites: Rewrite[] = [];
  private readonly open: Open[] = [];
  private readonly depths = new Map<string, number>();
  private readonly hidden = new Set<string>();
  private readonly lists = new ListMarks();
  /** Depth of the element that is dropped with its content. */
  private droppedAt = Infinity;
  private preformattedAt = Infinity;
  /** Where what is being replaced begins, and what comes in its place: closing marks, the break, opening marks. */
  private start = 0;
  private position = 0;
  private before = '';
  private break = 0;
  private after = '';
  private flushes = 0;
  private isOpenEnded = false;

  /** With `keepsMarkup`, entities that stand for `<` and `&` stay. */
  constructor(
    private readonly text: string,
    private readonly keepsMarkup: boolean,
  ) {}

  read(tag: Tag): void {
    this.readText(tag.start);
    if (tag.kind === 'open') this.openElement(tag);
    else if (tag.kind === 'close') this.closeElement(tag.name);
    this.position = tag.end;
  }

  finish(): Rewrite[] {
    this.readText(this.text.length);
    this.break = 0;
    this.after = '';
    this.flush(this.text.length);
    return this.rewrites;
  }

  private readText(end: number): void {
    const last = this.open.at(-1)?.name;
    if (last === 'style' && end > this.position)
      for (const name of hiddenBy(this.text.slice(this.position, end))) this.hidden.add(name);
    if (this.droppedAt !== Infinity || end <= this.position) return;
    const text = this.text.slice(this.position, end);
    if (this.preformattedAt !== Infinity) {
      this.flush(this.position);
      for (const rewrite of preformattedRewrites(text, this.position)) this.rewrites.push(rewrite);
      this.start = end;
      return;
    }
    const first = leadingBlanks(text);
    if (first > 0) this.raise(BLANK);
    if (first === text.length) return;
    this.flush(this.position + first);
    const words = withoutTrailingBlanks(text);
    for (const rewrite of proseRewrites(words.slice(first), this.position + first, this.keepsMarkup))
      this.rewrites.push(rewrite);
    this.start = this.position + words.length;
    if (words.length < text.length) this.raise(BLANK);
  }

  /** Closing marks, the break, opening marks: what was gathered since the last text. */
  private gathered(next: string): string {
    const isFirst = this.rewrites.length === 0 && this.start === 0 && this.before === '';
    const isTouching = this.isOpenEnded && this.before + this.after === '';
    if (isTouching && RUN_TOGETHER.test((this.text[this.start - 1] ?? '') + next)) this.raise(BLANK);
    const gathered = this.before + (isFirst ? '' : (BREAKS[this.break] ?? '')) + this.after;
    this.flushes++;
    this.before = '';
    this.break = 0;
    this.after = '';
    this.isOpenEnded = false;
    return gathered;
  }

  /** Writes what was gathered between two texts. */
  private flush(end: number): void {
    const replacement = this.gathered(this.text[end] ?? '');
    if (end > this.start && this.text.slice(this.start, end) !== replacement)
      this.rewrites.push({ start: this.start, end, replacement, structured: false });
  }

  /** Writes a text that a tag holds. */
  private insert(text: string): void {
    if (text === '') return;
    this.raise(BLANK);
    this.before = this.gathered('') + text;
    this.raise(BLANK);
  }

  private raise(to: number): void {
    if (to > this.break) this.break = to;
  }

  private openElement(tag: Tag): void {
    const { name } = tag;
    if (CLOSED_BY_NEXT.has(name) && this.open.at(-1)?.name === name) this.closeElement(name);
    this.breakFor(name);
    const isEmpty = VOID.has(name) || this.text[tag.end - 2] === '/';
    if (isEmpty && this.droppedAt !== Infinity) return;
    const attributes = attributesOf(this.text, tag);
    const isDropped = this.isDropped(name) || isOutOfSight(attributes, this.hidden);
    if (isEmpty) {
      if (!isDropped) this.insert(textOfVoid(name, attributes));
      return;
    }
    const depth = this.open.length;
    this.depths.set(name, (this.depths.get(name) ?? 0) + 1);
    if (LISTS.has(name)) this.lists.open(name, attributes);
    if (isDropped) this.droppedAt = Math.min(this.droppedAt, depth);
    const { flushes, after } = this;
    const marks = this.droppedAt === Infinity ? this.marksOf(tag, attributes) : NO_MARKS;
    if (marks === FENCE) this.preformattedAt = depth;
    this.after += marks.opening;
    this.open.push({ name, marks, flushes, after });
  }

  private isDropped(name: string): boolean {
    if (name !== 'title') return DROPPED.has(name);
    return this.open.length > ABOVE_TITLE.size || this.open.some((each) => !ABOVE_TITLE.has(each.name));
  }

  private marksOf(tag: Tag, attributes: ReadonlyMap<string, string>): Marks {
    if (tag.name === 'pre' && this.preformattedAt === Infinity) return FENCE;
    if (tag.name === 'li') return { opening: this.lists.itemOf(attributes), closing: '' };
    return marksOf(this.text, tag, attributes);
  }

  private breakFor(name: string): void {
    if (this.droppedAt !== Infinity) return;
    if (LISTS.has(name) && this.lists.depth > 0) this.raise(NEXT_LINE);
    else if (PARAGRAPH.has(name)) this.raise(NEXT_PARAGRAPH);
    else if (LINE.has(name)) this.raise(NEXT_LINE);
    else if (CELL.has(name)) this.raise(NEXT_CELL);
  }

  private closeElement(name: string): void {
    // An end tag without a start is ignored; one with closes what is open inside.
    if (!this.depths.get(name)) return;
    for (let last = this.open.pop(); last; last = this.open.pop()) {
      this.depths.set(last.name, (this.depths.get(last.name) ?? 1) - 1);
      const depth = this.open.length;
      if (depth === this.preformattedAt) this.preformattedAt = Infinity;
      if (LISTS.has(last.name)) this.lists.close();
      if (last.flushes === this.flushes) this.after = last.after;
      else {
        this.before += last.marks.closing;
        this.isOpenEnded ||= last.marks.isOpenEnded ?? false;
      }
      if (depth === this.droppedAt) this.droppedAt = Infinity;
      if (last.name === name) break;
    }
    this.breakFor(name);
  }
}
