import type { Passages } from './passages';

const WIDTH = 1_048_576;

/**
 * How much of a unit the kept units have said already: the share of its pairs of neighbouring terms. Maximal marginal relevance
 * compares with each kept unit; their union is one look-up and finds the repeated sentence as well.
 */
export class Redundancy {
  private readonly said = new Set<number>();

  constructor(private readonly passages: Pick<Passages, 'terms' | 'firstTerm'>) {}

  shareOf(unit: number): number {
    const pairs = this.pairsOf(unit);
    return pairs.length === 0 ? 0 : pairs.filter((pair) => this.said.has(pair)).length / pairs.length;
  }

  keep(unit: number): void {
    for (const pair of this.pairsOf(unit)) this.said.add(pair);
  }

  private pairsOf(unit: number): number[] {
    const { terms, firstTerm } = this.passages;
    const pairs: number[] = [];
    for (let at = (firstTerm[unit] ?? 0) + 1; at < (firstTerm[unit + 1] ?? 0); at++)
      pairs.push((terms[at - 1]?.id ?? 0) * WIDTH + (terms[at]?.id ?? 0));
    return pairs;
  }
}
