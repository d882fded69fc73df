import { Expansion } from '../expansion';
import { estimateTokens, HEADING_LINE, isDataLine, type FoldingPass, type Line } from './line';
import { PhraseSearch, type Phrase } from './phrase-search';
import { unitsOf } from './phrase-units';

const BLANK = /^\s/;
/** What belongs to the words before it, and so begins no phrase. */
const CLOSING = /^[:;,.)}>?!%=]/;
/** Paths, versions, addresses, codes: what logs and listings repeat. A phrase of prose stays where it is. */
const DATA = /[\d/:@_\\]/;

/** `[#1=phrase]` and `[#1]` cost about five and three tokens. */
const LABEL_TOKENS = 5;
const REFERENCE_TOKENS = 3;
const MIN_PHRASE_TOKENS = 7;
const MIN_GAIN = 6;

const MARK = /\[#(\d+)(?:=([^[\]]*))?\]/g;

const isEligible = ({ text, isFolded, isOfFile }: Line): boolean =>
  (isFolded || isDataLine(text)) && !isOfFile && !text.includes('\u0000') && !HEADING_LINE.test(text);

class Units {
  readonly texts: string[] = [];
  /** The line of each, and -1 for the end of one. */
  readonly lines: number[] = [];
  private readonly numbers: number[] = [];
  private readonly distinct: readonly string[];

  constructor(lines: readonly Line[]) {
    const known = new Map<string, number>();
    lines.forEach((line, index) => {
      if (!isEligible(line)) return;
      for (const text of unitsOf(line.text)) {
        const number = known.get(text) ?? known.size;
        known.set(text, number);
        // Phrases are written between brackets and have none inside.
        this.add(text, index, text === '[' || text === ']' ? -1 - this.texts.length : number);
      }
      this.add('', -1, -1 - this.texts.length);
    });
    this.distinct = [...known.keys()];
  }

  private add(text: string, line: number, number: number): void {
    this.texts.push(text);
    this.lines.push(line);
    this.numbers.push(number);
  }

  phrases(): Phrase[] {
    return new PhraseSearch(new Int32Array(this.numbers), {
      tokens: new Float64Array(this.distinct.map(estimateTokens)),
      isBlank: new Uint8Array(this.distinct.map((text) => (BLANK.test(text) ? 1 : 0))),
      isClosing: new Uint8Array(this.distinct.map((text) => (CLOSING.test(text) ? 1 : 0))),
      minTokens: MIN_PHRASE_TOKENS,
    })
      .phrases()
      .filter((phrase) => {
        const text = this.textOf(phrase);
        const gain = phrase.copies.length * (estimateTokens(text) - REFERENCE_TOKENS) - LABEL_TOKENS;
        return gain >= MIN_GAIN && DATA.test(text);
      })
      .sort((one, other) => one.start - other.start);
  }

  textOf({ start, length }: Phrase): string {
    return this.texts.slice(start, start + length).join('');
  }
}

function lastLabel(lines: readonly Line[]): number {
  let last = 0;
  for (const { text, isFolded } of lines)
    if (isFolded) for (const [, label] of text.matchAll(/\[#(\d+)/g)) last = Math.max(last, Number(label));
  return last;
}

/** What is written where a phrase or a copy of one begins, and how many units it stands for. */
type Marks = ReadonlyMap<number, { text: string; length: number }>;

function marksOf(units: Units, lines: readonly Line[]): Marks {
  const marks = new Map<number, { text: string; length: number }>();
  const found = units.phrases();
  if (found.length === 0) return marks;
  const firstLabel = lastLabel(lines) + 1;
  found.forEach((phrase, index) => {
    const { start, length, copies } = phrase;
    const label = `#${firstLabel + index}`;
    marks.set(start, { text: `[${label}=${units.textOf(phrase)}]`, length });
    for (const copy of copies) marks.set(copy, { text: `[${label}]`, length });
  });
  return marks;
}

/** Stretches of lines that stood there before, in lines of data: `[#1=…]` the first time, then `[#1]`. */
export const phrases: FoldingPass = {
  technique: 'log_folding',
  mark: /\[#\d+/,
  fold(lines) {
    const units = new Units(lines);
    const marks = marksOf(units, lines);
    if (marks.size === 0) return lines;
    const written = new Map<number, string[]>();
    const changed = new Set<number>();
    for (let place = 0; place < units.texts.length;) {
      const line = units.lines[place] ?? -1;
      const mark = marks.get(place);
      if (mark) changed.add(line);
      const parts = written.get(line) ?? [];
      if (line >= 0) written.set(line, parts);
      parts.push(mark?.text ?? units.texts[place] ?? '');
      place += mark?.length ?? 1;
    }
    return lines.map((line, index) =>
      changed.has(index) ? { ...line, text: (written.get(index) ?? []).join(''), isFolded: true } : line,
    );
  },
  unfold(lines) {
    const texts = new Map<string, string>();
    const expansion = new Expansion();
    return lines.map((line) =>
      line.replace(MARK, (mark: string, label: string, phrase: string | undefined) => {
        if (phrase !== undefined) texts.set(label, phrase);
        const written = texts.get(label) ?? mark;
        expansion.add(written.length);
        return written;
      }),
    );
  },
};
