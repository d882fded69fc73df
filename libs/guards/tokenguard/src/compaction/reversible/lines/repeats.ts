import { Expansion } from '../expansion';
import type { FoldingPass, Line } from './line';

/** Longest group of lines that is looked for as a period. */
const MAX_PERIOD = 8;
const LINE_MARK = /^(.*) \(×(\d+)\)$/s;
const BLOCK_MARK = /^\(×(\d+): (\d+) lines\)$/;

/** Small numbers for texts, equal where the texts are. */
export function numbered(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  const found = new Int32Array(texts.length);
  texts.forEach((text, place) => {
    const known = numbers.get(text) ?? numbers.size;
    if (known === numbers.size) numbers.set(text, known);
    found[place] = known;
  });
  return found;
}

interface Repeat {
  period: number;
  times: number;
}

/** How often the lines from `start` repeat at once, for the period that covers most. */
export function repeatAt(ids: Int32Array, start: number): Repeat | undefined {
  for (let period = 1; period <= MAX_PERIOD; period++) {
    if (ids[start] !== ids[start + period]) continue;
    let end = start + period;
    while (end < ids.length && ids[end] === ids[end - period]) end++;
    const times = Math.floor((end - start) / period);
    if (times >= 2) return { period, times };
  }
  return undefined;
}

function isWorthIt(lines: readonly Line[], start: number, { period, times }: Repeat): boolean {
  let characters = 0;
  for (let index = start; index < start + period; index++)
    characters += lines[index]?.text.trim().length ?? 0;
  // A mark costs about five tokens.
  return characters * (times - 1) > (period === 1 ? 16 : 40) && characters > 0;
}

function folded(lines: readonly Line[], start: number, { period, times }: Repeat): Line[] {
  const to = lines[start + period * times - 1]?.to ?? 0;
  const block = lines.slice(start, start + period);
  const [first] = block;
  if (period === 1 && first)
    return [{ text: `${first.text} (×${times})`, from: first.from, to, isFolded: true }];
  const last = block.at(-1)?.to ?? to;
  return [
    ...block.map((line) => ({ ...line, isFolded: true })),
    { text: `(×${times}: ${period} lines)`, from: last, to, isFolded: true },
  ];
}

/** Lines, or groups of a few, that follow themselves: once, with how often they stood there. */
export const repeats: FoldingPass = {
  technique: 'log_folding',
  mark: /\(×\d+(?:: \d+ lines)?\)$/m,
  fold(lines) {
    const ids = numbered(lines.map(({ text }) => text));
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const repeat = repeatAt(ids, index);
      const length = repeat ? repeat.period * repeat.times : 1;
      if (repeat && isWorthIt(lines, index, repeat)) output.push(...folded(lines, index, repeat));
      else for (const line of lines.slice(index, index + length)) output.push(line);
      index += length;
    }
    return output;
  },
  unfold(lines) {
    const output: string[] = [];
    const expansion = new Expansion();
    const write = (line: string): void => {
      expansion.add(line.length + 1);
      output.push(line);
    };
    for (const line of lines) {
      const [, times, count] = BLOCK_MARK.exec(line) ?? [];
      const [, text, lineTimes] = LINE_MARK.exec(line) ?? [];
      if (count !== undefined) {
        const block = output.slice(-Number(count));
        for (let time = 1; time < Number(times); time++) block.forEach(write);
      } else if (text !== undefined) {
        for (let time = 0; time < Number(lineTimes); time++) write(text);
      } else write(line);
    }
    return output;
  },
};
