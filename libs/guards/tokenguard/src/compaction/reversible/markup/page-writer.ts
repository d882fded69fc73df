import type { Rewrite } from '../step';
import { CELL, CLOSED_BY_NEXT, DROPPED, LEADS, LINE, PARAGRAPH, VOID } from './elements';
import { hiddenBy, isOutOfSight } from './hidden';
import { attributesOf, type Tag } from './tags';

/** What parts two pieces of text, the weakest first. */
const BREAKS = ['', ' ', ' | ', '\n', '\n\n'];
const BLANK = 1;
const NEXT_CELL = 2;
const NEXT_LINE = 3;
const NEXT_PARAGRAPH = 4;

interface Open {
  name: string;
  /** Written where the element ends: the address of a link, the fence of preformatted text. */
  closing: string;
  /** How often text was written, and what waited to be, when it was opened: an empty element leaves no marks. */
  flushes: number;
  after: string;
}

const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s()]+$/i;
const BLANKS = /(?:\s|&nbsp;)+/g;

/** Writes a page as text, as rewrites of what stands between the words. */
export class PageWriter {
  private readonly rewrites: Rewrite[] = [];
  private readonly open: Open[] = [];
  private readonly depths = new Map<string, number>();
  private readonly hidden = new Set<string>();
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

  constructor(private readonly text: string) {}

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
      this.start = end;
      return;
    }
    const first = text.search(/\S/);
    if (first !== 0) this.raise(BLANK);
    if (first < 0) return;
    this.flush(this.position + first);
    const words = text.trimEnd();
    for (const match of words.slice(first).matchAll(BLANKS)) {
      if (match[0] === ' ') continue;
      const at = this.position + first + match.index;
      this.rewrites.push({ start: at, end: at + match[0].length, replacement: ' ', structured: false });
    }
    this.start = this.position + words.length;
    if (words.length < text.length) this.raise(BLANK);
  }

  /** Writes what was gathered between two texts. */
  private flush(end: number): void {
    this.flushes++;
    const isFirst = this.rewrites.length === 0 && this.start === 0;
    const replacement = this.before + (isFirst ? '' : (BREAKS[this.break] ?? '')) + this.after;
    if (end > this.start && this.text.slice(this.start, end) !== replacement)
      this.rewrites.push({ start: this.start, end, replacement, structured: false });
    this.before = '';
    this.break = 0;
    this.after = '';
  }

  private raise(to: number): void {
    if (to > this.break) this.break = to;
  }

  private openElement(tag: Tag): void {
    const { name } = tag;
    if (CLOSED_BY_NEXT.has(name) && this.open.at(-1)?.name === name) this.closeElement(name);
    this.breakFor(name);
    if (VOID.has(name) || this.text[tag.end - 2] === '/') return;
    const depth = this.open.length;
    this.depths.set(name, (this.depths.get(name) ?? 0) + 1);
    const attributes = attributesOf(this.text, tag);
    const isDropped = DROPPED.has(name) || isOutOfSight(attributes, this.hidden);
    if (isDropped) this.droppedAt = Math.min(this.droppedAt, depth);
    const isShown = this.droppedAt === Infinity;
    const opened = { name, flushes: this.flushes, after: this.after };
    let closing = '';
    if (isShown && name === 'pre' && this.preformattedAt === Infinity) {
      this.preformattedAt = depth;
      closing = '\n```';
      this.after += '```\n';
    } else if (isShown && name === 'a' && ADDRESS.test(attributes.get('href') ?? '')) {
      closing = `](${attributes.get('href') ?? ''})`;
      this.after += '[';
    } else if (isShown) this.after += LEADS.get(name) ?? '';
    this.open.push({ ...opened, closing });
  }

  private breakFor(name: string): void {
    if (PARAGRAPH.has(name)) this.raise(NEXT_PARAGRAPH);
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
      if (last.flushes === this.flushes) this.after = last.after;
      else this.before += last.closing;
      if (depth === this.droppedAt) this.droppedAt = Infinity;
      if (last.name === name) break;
    }
    this.breakFor(name);
  }
}
