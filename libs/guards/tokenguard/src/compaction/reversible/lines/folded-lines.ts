const REPEATED_BLOCK = /^\(×\d+: ([2-8]) lines\)$/;
const REPEATED_LINE = / \(×\d+\)$/;
/** Of so many lines, as they were before common beginnings and repeated blocks were taken out. */
const RECORDS = /^\[(\d+) records of (\d+) lines by tab:\]$/;
const HEADING = /^\[(?:(\d+) lines(?: by \w+| numbered from \d+)?: |tree of (\d+) lines, )/;
const BLOCK_LABEL = /^\[#(\d+): next (\d+) lines\]$/;
const LINE_LABEL = / \[#(\d+)\]$/;
const REFERENCE = /^\[#(\d+)\]$/;
const PATH = /(?<![^\s"(=:,[])…\/(?=\S)/;
const PHRASE = /\[#(\d+)(?:=[^[\]]*)?\]/g;

/** Reads folded lines from the first to the last, and tells which are. */
class FoldedLines {
  readonly isFolded: Uint8Array;
  /** Lines, as headings count them, that the last heading still speaks of. */
  private left = 0;
  private block = { label: '', end: 0, lines: 0 };
  /** How many lines each label stands for. */
  private readonly labels = new Map<string, number>();
  private isIndented = false;

  constructor(private readonly lines: readonly string[]) {
    this.isFolded = new Uint8Array(lines.length);
    lines.forEach((line, index) => this.read(line, index));
  }

  private read(line: string, index: number): void {
    const [, ofTemplate, ofTree] = HEADING.exec(line) ?? [];
    const [, records, period] = RECORDS.exec(line) ?? [];
    const [, label, length] = BLOCK_LABEL.exec(line) ?? [];
    const [, repeated] = REPEATED_BLOCK.exec(line) ?? [];
    if (repeated !== undefined) this.isFolded.fill(1, Math.max(0, index - Number(repeated)), index);
    const isBeginning = line.endsWith('…') && this.lines[index + 1]?.startsWith(' ');
    this.isIndented = isBeginning || (this.isIndented && line.startsWith(' '));
    const count = label === undefined && !isBeginning ? this.linesOf(line) : 0;
    const isInside = this.left > 0 || index < this.block.end || this.isIndented;
    const isMark = ofTemplate ?? ofTree ?? records ?? label ?? repeated;
    if (isInside || isMark !== undefined || this.isMarked(line)) this.isFolded[index] = 1;
    this.left = Math.max(0, this.left - count);
    if (index < this.block.end) {
      this.block.lines += count;
      this.labels.set(this.block.label, this.block.lines);
    }
    if (isMark !== undefined)
      this.left = Math.max(
        this.left,
        Number(ofTemplate ?? ofTree ?? 0),
        Number(records ?? 0) + Number(period ?? 0),
      );
    if (label !== undefined) this.block = { label, end: index + 1 + Number(length), lines: 0 };
  }

  private linesOf(line: string): number {
    const [, label = ''] = REFERENCE.exec(line) ?? [];
    return this.labels.get(label) ?? 1;
  }

  /** The line stands for several, or has a label or a reference to one. */
  private isMarked(line: string): boolean {
    const [, lineLabel] = LINE_LABEL.exec(line) ?? [];
    if (lineLabel !== undefined && !this.labels.has(lineLabel)) this.labels.set(lineLabel, 1);
    let isMarked = REPEATED_LINE.test(line) || PATH.test(line) || lineLabel !== undefined;
    if (!line.includes('[#')) return isMarked;
    for (const [mark, label = ''] of line.matchAll(PHRASE)) {
      if (mark.includes('=')) this.labels.set(label, 1);
      isMarked ||= this.labels.has(label);
    }
    return isMarked;
  }
}

/** The lines [from, to) that are written as folding writes them, by their marks alone. */
export function foldedLines(lines: readonly string[]): (readonly [from: number, to: number])[] {
  const { isFolded } = new FoldedLines(lines);
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    while (isFolded[index]) index++;
    if (index > from) ranges.push([from, index]);
  }
  return ranges;
}
