import { Known, type Gazetteer } from './gazetteer';
import type { Run } from './segments';
import type { Token } from './tokens';

/** A run of more tokens is a list of names, or no prose at all. */
const LONG_LIST = 16;
/** Names with a semicolon between each two, from so many on. */
const MANY_ITEMS = 6;
/** A given name and a surname. Lists of single words are of anything. */
const SHORTEST_NAME = 2;

/** What stands between two names of a list: left out, since nothing stands there where a line ends. */
const MARKS = new Set([',', ';']);

/** Whether the next name of a list begins at the index: behind a comma or a tab, or with a given name behind a whole name. */
function beginsItem(text: string, tokens: readonly Token[], index: number, gazetteer: Gazetteer): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (!before || !token) return false;
  if (before.lower === ',' || text.slice(before.end, token.start).includes('\t')) return true;
  const isKnown = ({ lower }: Token, as: number): boolean => ((gazetteer.get(lower) ?? 0) & as) !== 0;
  return isKnown(token, Known.given) && (isKnown(before, Known.surname) || !isKnown(before, Known.given));
}

/** Whether most items are of several words, by their numbers of words. */
const areMostlyNames = (words: readonly number[]): boolean =>
  words.filter((count) => count >= SHORTEST_NAME).length * 2 > words.length;

function startsInRun(text: string, tokens: readonly Token[], run: Run, gazetteer: Gazetteer): number[] {
  const starts: number[] = [];
  let from = run.from;
  for (let index = run.from + 1; index < run.to; index++) {
    const isMarked = tokens[index - 1]?.lower === ',';
    if (!isMarked && index - from < SHORTEST_NAME) continue;
    if (!beginsItem(text, tokens, index, gazetteer)) continue;
    starts.push(index);
    from = index;
  }
  const ends = [...starts, run.to];
  const words = [run.from, ...starts].map((start, index) => {
    const end = ends[index] ?? run.to;
    return end - start - (tokens[end - 1]?.lower === ',' ? 1 : 0);
  });
  return areMostlyNames(words) ? starts : [];
}

function startsBehindSemicolons(tokens: readonly Token[], runs: readonly Run[]): number[] {
  const starts: number[] = [];
  let items: Run[] = [];
  runs.forEach((run, index) => {
    const isNext = runs[index - 1]?.to === run.from - 1 && tokens[run.from - 1]?.lower === ';';
    if (isNext) items.push(run);
    if (isNext && index < runs.length - 1) return;
    if (items.length >= MANY_ITEMS && areMostlyNames(items.map((item) => item.to - item.from))) {
      for (const { from } of items) starts.push(from);
    }
    items = [];
  });
  return starts;
}

/**
 * The tokens with each name of a long list on one line as if it began a line of its own, as it does in a list that is
 * written line by line: amid many names, a name looks like a part of something else. The same array where no list is.
 */
export function withListsAsLines(
  text: string,
  tokens: readonly Token[],
  runs: readonly Run[],
  gazetteer: Gazetteer,
): readonly Token[] {
  const starts = new Set([
    ...startsBehindSemicolons(tokens, runs),
    ...runs
      .filter(({ from, to }) => to - from > LONG_LIST)
      .flatMap((run) => startsInRun(text, tokens, run, gazetteer)),
  ]);
  if (starts.size === 0) return tokens;
  return tokens.flatMap((token, index) => {
    if (starts.has(index)) return [{ ...token, beginsLine: true, isBehindBlank: false }];
    return starts.has(index + 1) && MARKS.has(token.lower) ? [] : [token];
  });
}
