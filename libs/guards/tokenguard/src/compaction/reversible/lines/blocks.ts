import { Expansion } from '../expansion';
import { isCodeLine, estimateTokens, HEADING_LINE, type FoldingPass, type Line } from './line';
import { numbered } from './repeats';

/** Shorter ones are not worth a reader's glance, however often they come. */
const MIN_TOKENS = 7;
/** A reference with its line end; the label of a line, of a block; what all copies must save. */
const REFERENCE_TOKENS = 4;
const LINE_LABEL_TOKENS = 4;
const BLOCK_LABEL_TOKENS = 9;
const MIN_GAIN = 3;

const LINE_LABEL = /^(.*) \[#(\d+)\]$/s;
const BLOCK_LABEL = /^\[#(\d+): next (\d+) lines\]$/;
const REFERENCE = /^\[#(\d+)\]$/;

interface Block {
  label: number;
  start: number;
  length: number;
  tokens: number;
  /** Where the later ones begin. */
  copies: number[];
}

function isWorthIt({ tokens, length, copies }: Block): boolean {
  const label = length === 1 ? LINE_LABEL_TOKENS : BLOCK_LABEL_TOKENS;
  return copies.length * (tokens - REFERENCE_TOKENS) - label >= MIN_GAIN;
}

class RepeatedBlocks {
  private readonly found: Block[] = [];
  private readonly ids: Int32Array;
  private readonly firstPlaces = new Map<number, number>();
  private readonly blocksAt = new Map<number, Block>();
  /** Lines that are part of a block or of a copy. */
  private readonly isTaken: Uint8Array;

  constructor(private readonly lines: readonly Line[]) {
    // A heading is like no other line.
    this.ids = numbered(lines.map(({ text }, index) => (HEADING_LINE.test(text) ? `${index}\n` : text)));
    this.isTaken = new Uint8Array(lines.length);
    for (let index = 0; index < lines.length;) index += this.read(index);
  }

  blocks(): Block[] {
    const blocks = this.found.filter(isWorthIt).sort((one, other) => one.start - other.start);
    return blocks.map((block, place) => ({ ...block, label: place + 1 }));
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
    block.copies.push(index);
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
      if (isCodeLine(text)) codeLines++;
      lastText = end + 1;
    }
    const length = lastText - start;
    if (tokens < MIN_TOKENS || codeLines * 2 > length) return undefined;
    const block: Block = { label: 0, start, length, tokens, copies: [] };
    this.isTaken.fill(1, start, lastText);
    this.found.push(block);
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
    const found = new RepeatedBlocks(lines).blocks();
    if (found.length === 0) return lines;
    const firsts = new Map(found.map((block) => [block.start, block]));
    const copies = new Map(found.flatMap((block) => block.copies.map((copy) => [copy, block] as const)));
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const first = firsts.get(index);
      const copied = copies.get(index);
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
    const expansion = new Expansion();
    lines.forEach((line, index) => {
      const [, reference = ''] = REFERENCE.exec(line) ?? [];
      const [, blockLabel, length] = BLOCK_LABEL.exec(line) ?? [];
      const [, text, lineLabel] = LINE_LABEL.exec(line) ?? [];
      const copied = texts.get(reference);
      if (copied)
        for (const each of copied) {
          expansion.add(each.length + 1);
          output.push(each);
        }
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
