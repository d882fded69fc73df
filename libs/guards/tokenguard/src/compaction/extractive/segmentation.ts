import type { Span } from '@aiguards/text';
import { labelUseOf, type LabelUse } from './label-use';
import {
  endsWithColon,
  fenceOf,
  goesOn,
  headingLevelOf,
  isBlank,
  isItem,
  isLogLine,
  isTableRow,
  linesOf,
  looksLikeTitle,
  mayBeWrapped,
  numberedLabelOf,
  speakerLabelOf,
} from './line-kinds';
import type { Unit, UnitKind } from './unit';
import { wholeSentences } from './whole-sentences';

/** A list item longer than this is read sentence by sentence. */
const LONGEST_ITEM = 400;

/** Ranks of headings: the lower stands above. Numbered labels stand above all, titles without a mark below. */
const LABEL_LEVEL = 0;
const TITLE_LEVEL = 7;
const COLON_LEVEL = 8;
const TURN_LEVEL = 9;

/** Cuts a text into units, line by line. One use for one text. */
export class Segmentation {
  private readonly units: Unit[] = [];
  private readonly lines: Span[];
  private readonly labelUse: LabelUse;
  /** The heading in force at each level, from the highest. */
  private open: { level: number; unit: number }[] = [];
  private prose: Span | undefined;
  private tableHead = -1;
  private fence: { mark: string; start: number } | undefined;
  private paragraph = 0;
  private section = 0;
  private stretch = 0;

  constructor(
    private readonly text: string,
    private readonly structured: readonly Span[],
  ) {
    this.lines = linesOf(text);
    this.labelUse = labelUseOf(text, this.lines);
  }

  run(): Unit[] {
    this.lines.forEach((line, at) => this.read(line, at));
    if (this.fence) this.push('code', { start: this.fence.start, end: this.text.length });
    this.flush();
    return this.units;
  }

  private contentOf(at: number): string {
    const line = this.lines[at];
    return line ? this.text.slice(line.start, line.end) : '';
  }

  private read(line: Span, at: number): void {
    const content = this.contentOf(at);
    if (this.readStructured(line, content) || this.readFence(line, content)) return;
    if (isBlank(content)) {
      this.closeParagraph();
      this.tableHead = -1;
      return;
    }
    if (this.readHeading(line, content, at)) return;
    if (this.readRow(line, content)) return;
    this.tableHead = -1;
    if (this.readLabel(line, content)) return;
    if (isItem(content)) this.readItem(line);
    else this.readProse(line, content, at);
  }

  /** The first line of a stretch names the columns, or says what is folded: it goes with every line below. */
  private readStructured(line: Span, content: string): boolean {
    while ((this.structured[this.stretch]?.end ?? Infinity) <= line.start) {
      this.stretch++;
      this.tableHead = -1;
    }
    const stretch = this.structured[this.stretch];
    if (!stretch || stretch.start >= line.end || isBlank(content)) return false;
    this.flush();
    if (stretch.start >= line.start) this.closeParagraph();
    this.pushRow(line);
    return true;
  }

  private readFence(line: Span, content: string): boolean {
    const mark = fenceOf(content);
    if (this.fence === undefined) {
      if (mark === undefined) return false;
      this.flush();
      this.fence = { mark, start: line.start };
    } else if (mark?.startsWith(this.fence.mark) && content.trim() === mark) {
      this.push('code', { start: this.fence.start, end: line.end });
      this.fence = undefined;
    }
    return true;
  }

  private readHeading(line: Span, content: string, at: number): boolean {
    const level = headingLevelOf(content);
    if (level > 0) return this.openHeading('heading', line, level);
    const label = numberedLabelOf(content);
    if (label > 0 && label >= content.trimEnd().length) return this.openHeading('heading', line, LABEL_LEVEL);
    if (!looksLikeTitle(content) || isItem(content) || isTableRow(content) || isLogLine(content))
      return false;
    const next = this.contentOf(at + 1);
    if (this.units.at(-1)?.kind !== 'heading' && mayBeWrapped(content, next)) return false;
    const before = at === 0 || isBlank(this.contentOf(at - 1)) || this.units.at(-1)?.kind === 'heading';
    if (this.prose === undefined && endsWithColon(content))
      return this.openHeading('heading', line, COLON_LEVEL);
    if (!before || (isBlank(next) && isBlank(this.contentOf(at + 2)))) return false;
    const leads =
      isBlank(next) || !looksLikeTitle(next) || this.units.at(-1)?.end === this.lines[at - 1]?.end;
    return leads && this.openHeading('heading', line, TITLE_LEVEL);
  }

  private readRow(line: Span, content: string): boolean {
    if (isTableRow(content)) {
      this.flush();
      this.pushRow(line);
      return true;
    }
    if (!isLogLine(content) || numberedLabelOf(content) > 0) return false;
    this.flush();
    this.push('row', line);
    return true;
  }

  /** A label with its text behind it on the line: the label goes with each sentence of the text. */
  private readLabel(line: Span, content: string): boolean {
    const numbered = numberedLabelOf(content);
    const length = numbered || (this.labelUse === 'none' ? 0 : speakerLabelOf(content));
    if (length === 0 || isItem(content)) return false;
    const end = line.start + length;
    this.closeParagraph();
    if (numbered > 0) this.openHeading('heading', { start: line.start, end }, LABEL_LEVEL);
    else if (this.labelUse === 'titles') this.openHeading('heading', { start: line.start, end }, TITLE_LEVEL);
    else this.openHeading('label', { start: line.start, end }, TURN_LEVEL);
    this.prose = { start: end, end: line.end };
    return true;
  }

  private readItem(line: Span): void {
    this.flush();
    if (line.end - line.start <= LONGEST_ITEM) this.push('item', line);
    else this.prose = { ...line };
  }

  private readProse(line: Span, content: string, at: number): void {
    const last = this.units.at(-1);
    const previous = this.contentOf(at - 1);
    if (this.prose && goesOn(previous, content)) this.prose.end = line.end;
    else if (
      !this.prose &&
      last?.kind === 'item' &&
      last.end === this.lines[at - 1]?.end &&
      /^\s/.test(content)
    )
      last.end = line.end;
    else {
      this.flush();
      this.prose = { ...line };
    }
  }

  private openHeading(kind: UnitKind, span: Span, level: number): true {
    this.flush();
    this.paragraph++;
    // Headings that follow each other at once share a section: "Passage 3:" and the title below it.
    if (kind === 'heading' && this.units.at(-1)?.kind !== 'heading') this.section++;
    this.open = this.open.filter((heading) => heading.level < level);
    this.push(kind, span);
    this.open.push({ level, unit: this.units.length - 1 });
    return true;
  }

  private pushRow(line: Span): void {
    const isHead = this.tableHead < 0;
    this.push('row', line, isHead ? undefined : this.tableHead);
    if (isHead) this.tableHead = this.units.length - 1;
  }

  private closeParagraph(): void {
    this.flush();
    this.paragraph++;
  }

  private flush(): void {
    if (!this.prose) return;
    for (const sentence of wholeSentences(this.text, this.prose)) this.push('sentence', sentence);
    this.prose = undefined;
  }

  private push(kind: UnitKind, { start, end }: Span, parent = this.open.at(-1)?.unit ?? -1): void {
    const piece = this.text.slice(start, end);
    const from = start + (piece.length - piece.trimStart().length);
    const to = start + piece.trimEnd().length;
    // Code and rows keep the indentation that they may need.
    const at = kind === 'code' || kind === 'row' || kind === 'item' ? start : from;
    if (to > from)
      this.units.push({ start: at, end: to, kind, parent, paragraph: this.paragraph, section: this.section });
  }
}
