import type { Redundancy } from './redundancy';
import { isTitle, type Unit } from './unit';

/** Whose pairs of words have been said for more than this waits until nothing new fits any more, and a copy waits longest. */
const REPEATS = [0.6, 0.95, 1];
/** In talk much is said in the same words, and a discussion without its repetitions has holes. */
const NO_REPEATS = [1];
/** Code is what a prompt is often about: it comes first, while it takes no more than this of the budget. */
const CODE_SHARE = 0.5;
/** After so many units in a row that did not fit, the budget counts as used up. */
const MOST_MISSES = 60;

export interface SelectionInput {
  units: readonly Unit[];
  scores: Float64Array;
  redundancy: Redundancy;
  /** Whether what was said before is taken like anything else. */
  keepsRepeats: boolean;
  maxTokens: number;
  markerTokens: number;
  /** Tokens of a unit with the white space before it. */
  costOf: (unit: number) => number;
}

function orderOf({ units, scores }: SelectionInput): number[] {
  const titles = Uint8Array.from(units, (unit) => Number(isTitle(unit)));
  return [...units.keys()].sort(
    (one, other) =>
      (titles[one] ?? 0) - (titles[other] ?? 0) || (scores[other] ?? 0) - (scores[one] ?? 0) || one - other,
  );
}

/** Chooses units under a budget, best first, each with the headings and labels above it. */
export class Selection {
  readonly kept: Uint8Array;
  private readonly costs: Int32Array;
  /** What was added together, in the order it was added. */
  private readonly steps: { units: number[]; cost: number }[] = [];
  private used: number;
  /** From the best; titles come last, since they are kept for what stands below them. */
  private readonly order: readonly number[];

  constructor(private readonly input: SelectionInput) {
    this.kept = new Uint8Array(input.units.length);
    this.costs = new Int32Array(input.units.length).fill(-1);
    this.used = input.markerTokens;
    this.order = orderOf(input);
  }

  /** Fills the budget. `used` corrects the estimate after the result was counted. */
  fill(used = this.used): void {
    this.used = used;
    const { maxTokens } = this.input;
    const { order } = this;
    this.takeAll(
      order.filter((unit) => this.input.units[unit]?.kind === 'code'),
      maxTokens * CODE_SHARE,
    );
    let waiting: readonly number[] = order;
    for (const mostRepeated of this.input.keepsRepeats ? NO_REPEATS : REPEATS)
      waiting = this.takeAll(waiting, maxTokens, mostRepeated);
  }

  /** Takes back the last steps that cost at least so many tokens. False when nothing is left. */
  takeBack(tokens: number): boolean {
    let freed = 0;
    while (freed < tokens) {
      const step = this.steps.pop();
      if (!step) break;
      for (const unit of step.units) this.kept[unit] = 0;
      freed += Math.max(1, step.cost);
    }
    return this.steps.length > 0;
  }

  /** The best unit that is no title. */
  best(): number {
    return this.order[0] ?? 0;
  }

  /** Takes what fits, in order, and answers what was passed over as repeated. */
  private takeAll(order: readonly number[], limit: number, mostRepeated = 1): number[] {
    const repeated: number[] = [];
    let misses = 0;
    for (const unit of order) {
      if (this.kept[unit] === 1) continue;
      if (misses >= MOST_MISSES || this.used >= limit) break;
      if (this.input.redundancy.shareOf(unit) > mostRepeated) repeated.push(unit);
      else misses = this.take(unit, limit) ? 0 : misses + 1;
    }
    return repeated;
  }

  private take(unit: number, limit: number): boolean {
    const added = this.withTitles(unit);
    const cost = added.reduce((sum, one) => sum + this.costOf(one), 0);
    for (const one of added) this.kept[one] = 1;
    const whole = cost + this.markersChangedBy(added) * this.input.markerTokens;
    if (this.used + whole > limit) {
      for (const one of added) this.kept[one] = 0;
      return false;
    }
    this.used += whole;
    this.steps.push({ units: added, cost: whole });
    this.input.redundancy.keep(unit);
    return true;
  }

  private withTitles(unit: number): number[] {
    const added: number[] = [];
    for (let at = unit; at >= 0 && this.kept[at] === 0; at = this.input.units[at]?.parent ?? -1)
      added.push(at);
    return added.reverse();
  }

  /** A gap more where a unit stands alone, one less where it closes a gap. In order, since `added` may touch each other. */
  private markersChangedBy(added: readonly number[]): number {
    const present = (unit: number): boolean => unit < 0 || unit >= this.kept.length || this.kept[unit] === 1;
    let changed = 0;
    for (const unit of added) this.kept[unit] = 0;
    for (const unit of added) {
      changed += 1 - Number(present(unit - 1)) - Number(present(unit + 1));
      this.kept[unit] = 1;
    }
    return changed;
  }

  private costOf(unit: number): number {
    const known = this.costs[unit] ?? -1;
    if (known >= 0) return known;
    const cost = this.input.costOf(unit);
    this.costs[unit] = cost;
    return cost;
  }
}
