import type { Span } from '@aiguards/text';
import { statementsOf } from './claims';
import { relatedTo } from './lexicon';
import { forEachStem } from './token';

export interface Source {
  id: string;
  text: string;
}

/** A sentence of a source. */
export interface SourceSentence extends Span {
  source: Source;
}

/** The stems that may stand for this one in a source. Kinds are left out: there are many, and few are meant. */
const equivalentsOf = (stem: string): string[] =>
  [...relatedTo(stem)].flatMap(([other, relation]) => (relation === 'synonym' ? [other] : []));

/** The stems that an index must know to find the evidence for these. */
export const wantedFor = (stems: readonly string[]): Set<string> =>
  new Set(stems.flatMap((stem) => [stem, ...equivalentsOf(stem)]));

/** Postings read for one claim. The rarest words come first, so that what is left out is what says least. */
const MAX_POSTINGS_PER_CLAIM = 20_000;

/** Neighbours lend a little: what a pronoun stands for is often named one sentence before. */
const NEIGHBOUR_SHARE = 0.15;

/**
 * An inverted index over the sentences of the sources, of the words in question only: memory and time are linear in the
 * sources, and a query costs no more than its postings.
 */
export class SourceIndex {
  readonly sentences: SourceSentence[] = [];
  /** The words in question that occur anywhere in the sources. */
  private readonly postings = new Map<string, number[]>();

  constructor(sources: readonly Source[], wanted: ReadonlySet<string>) {
    for (const source of sources) {
      for (const span of statementsOf(source.text)) {
        const at = this.sentences.push({ ...span, source }) - 1;
        forEachStem(source.text, span.start, span.end, (stem) => this.post(stem, at, wanted));
      }
    }
  }

  private post(stem: string, at: number, wanted: ReadonlySet<string>): void {
    if (!wanted.has(stem)) return;
    const known = this.postings.get(stem);
    if (!known) this.postings.set(stem, [at]);
    else if (known.at(-1) !== at) known.push(at);
  }

  has(stem: string): boolean {
    return this.postings.has(stem);
  }

  private idf(postings: readonly number[]): number {
    return Math.log(1 + this.sentences.length / (0.5 + postings.length));
  }

  /** The sentences that share most with a claim, best first, by summed inverse document frequency of the words shared. */
  best(stems: readonly string[], limit: number): number[] {
    const scores = new Map<number, number>();
    const lists = [...new Set(stems)]
      .flatMap((stem) => [
        { list: this.postings.get(stem) ?? [], share: 1 },
        ...equivalentsOf(stem).map((other) => ({ list: this.postings.get(other) ?? [], share: 0.6 })),
      ])
      .sort((one, other) => one.list.length - other.list.length);
    let left = MAX_POSTINGS_PER_CLAIM;
    for (const { list, share } of lists) {
      if (list.length > left) break;
      left -= list.length;
      const gain = share * this.idf(list);
      for (const at of list) scores.set(at, (scores.get(at) ?? 0) + gain);
    }
    const ranked = [...scores].map(([at, score]) => {
      const around = (scores.get(at - 1) ?? 0) + (scores.get(at + 1) ?? 0);
      return { at, score: score + NEIGHBOUR_SHARE * around };
    });
    ranked.sort((one, other) => other.score - one.score || one.at - other.at);
    return ranked.slice(0, limit).map(({ at }) => at);
  }
}
