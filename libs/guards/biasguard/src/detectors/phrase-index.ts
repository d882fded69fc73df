import type { Token } from './tokens';

interface Phrase {
  words: readonly string[];
}

const BETWEEN_WORDS = /^\s{1,5}$/;

/** Finds phrases in a list of tokens by their first words: each token costs one look-up, however many phrases there are. */
export class PhraseIndex<Entry extends Phrase> {
  private readonly byFirstWord = new Map<string, Entry[]>();

  constructor(entries: readonly Entry[]) {
    const longestFirst = [...entries].sort((a, b) => b.words.length - a.words.length);
    for (const entry of longestFirst) {
      const first = entry.words[0] ?? '';
      const known = this.byFirstWord.get(first);
      if (known) known.push(entry);
      else this.byFirstWord.set(first, [entry]);
    }
  }

  /** The longest phrase that begins at the token, its words separated by white space only. */
  at(text: string, tokens: readonly Token[], index: number): Entry | undefined {
    const candidates = this.byFirstWord.get(tokens[index]?.key ?? '');
    return candidates?.find(({ words }) =>
      words.every((word, offset) => {
        const token = tokens[index + offset];
        const previous = tokens[index + offset - 1];
        if (token?.key !== word) return false;
        return offset === 0 || BETWEEN_WORDS.test(text.slice(previous?.end ?? 0, token.start));
      }),
    );
  }
}
