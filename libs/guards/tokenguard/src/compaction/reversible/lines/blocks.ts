import { CODE_LINE, estimateTokens, type FoldingPass, type Line } from './line';
import { numbered } from './repeats';

/** What a reference and the mark of what it refers to cost is about ten tokens; it must be worth a reader's glance. */
const MIN_LINE_TOKENS = 11;
const MIN_BLOCK_TOKENS = 16;

const LINE_LABEL = /^(.*) \[#(\d+)\]$/s;
const BLOCK_LABEL = /^\[#(\d+): next (\d+) lines\]$/;
const REFERENCE = /^\[#(\d+)\]$/;

interface Block {
  label: number;
  start: number;
  length: number;
}

class RepeatedBlocks {
  readonly blocks: Block[] = [];
  /** Where the second and later copies begin. */
  readonly copies = new Map<number, Block>();
  private readonly ids: Int32Array;
  private readonly firstPlaces = new Map<number, number>();
  private readonly blocksAt = new Map<number, Block>();
  /** Lines that are part of a block or of a copy. */
  private readonly isTaken: Uint8Array;

  constructor(private readonly lines: readonly Line[]) {
    this.ids = numbered(lines.map(({ text }) => text));
    this.isTaken = new Uint8Array(lines.length);
    for (let index = 0; index < lines.length;) index += this.read(index);
  }

  /** How many lines were read. */
  private read(index: number): number {
    const id = this.ids[index] ?? 0;
    const place = this.firstPlaces.get(id);
    if (place === undefined) {
      this.firstPlaces.set(id, index);
      return 1;
    }
    const block = this.blocksAt.get(place) ?? this.blockOf(place, index);
    if (!block || !this.isCopy(block, index)) return 1;
    this.isTaken.fill(1, index, index + block.length);
    this.copies.set(index, block);
    return block.length;
  }

  private isCopy({ start, length }: Block, index: number): boolean {
    for (let offset = 0; offset < length; offset++)
      if (this.ids[start + offset] !== this.ids[index + offset]) return false;
    return index + length <= this.lines.length;
  }

  private blockOf(start: number, index: number): Block | undefined {
    let end = start;
    let tokens = 0;
    let codeLines = 0;
    let lastText = start;
    for (; end < index && !this.isTaken[end] && this.ids[end] === this.ids[index + end - start]; end++) {
      const text = this.lines[end]?.text ?? '';
      if (text.trim() === '') continue;
      tokens += Math.max(1, estimateTokens(text));
      if (CODE_LINE.test(text)) codeLines++;
      lastText = end + 1;
    }
    const length = lastText - start;
    const minimum = length === 1 ? MIN_LINE_TOKENS : MIN_BLOCK_TOKENS;
    if (tokens < minimum || codeLines * 2 > length) return undefined;
    const block: Block = { label: this.blocks.length + 1, start, length };
    this.isTaken.fill(1, start, lastText);
    this.blocks.push(block);
    this.blocksAt.set(start, block);
    return block;
  }
}

function* labelled(lines: readonly Line[], { label, start, length }: Block): Generator<Line> {
  const from = lines[start]?.from ?? 0;
  if (length > 1) yield { text: `[#${label}: next ${length} lines]`, from, to: from, isFolded: true };
  for (const line of lines.slice(start, start + length))
    yield { ...line, text: length > 1 ? line.text : `${line.text} [#${label}]`, isFolded: true };
}

/** Lines and groups of lines that stood there before: `[#1]` in their place, and at the first one. */
export const blocks: FoldingPass = {
  technique: 'repeated_paragraphs',
  mark: /\[#\d+(?:: next \d+ lines)?\]/,
  fold(lines) {
    const found = new RepeatedBlocks(lines);
    if (found.blocks.length === 0) return lines;
    const firsts = new Map(found.blocks.map((block) => [block.start, block]));
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const first = firsts.get(index);
      const copied = found.copies.get(index);
      const length = first?.length ?? copied?.length ?? 1;
      const from = lines[index]?.from ?? 0;
      const to = lines[index + length - 1]?.to ?? from;
      if (first) for (const line of labelled(lines, first)) output.push(line);
      else if (copied) output.push({ text: `[#${copied.label}]`, from, to, isFolded: true });
      else output.push(...lines.slice(index, index + 1));
      index += length;
    }
    return output;
  },
  unfold(lines) {
    const texts = new Map<string, readonly string[]>();
    const output: string[] = [];
    lines.forEach((line, index) => {
      const [, reference = ''] = REFERENCE.exec(line) ?? [];
      const [, blockLabel, length] = BLOCK_LABEL.exec(line) ?? [];
      const [, text, lineLabel] = LINE_LABEL.exec(line) ?? [];
      const copied = texts.get(reference);
      if (copied) for (const each of copied) output.push(each);
      else if (blockLabel !== undefined)
        texts.set(blockLabel, lines.slice(index + 1, index + 1 + Number(length)));
      else if (text !== undefined && lineLabel !== undefined) {
        texts.set(lineLabel, [text]);
        output.push(text);
      } else output.push(line);
    });
    return output;
  },
};
