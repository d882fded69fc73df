const FREE = -1;

/**
 * Weights by term, in the order in which terms were added first. What a Map would do, at a fraction of its time: the
 * terms of sixteen turns are added at every turn. Terms are hashes already, their low bits are the slot.
 */
export class TermWeights {
  private readonly slots: Int32Array;
  private readonly terms: Int32Array;
  private readonly weights: Float64Array;
  private size = 0;

  /** @param most terms that are added */
  constructor(most: number) {
    this.slots = new Int32Array(2 << Math.ceil(Math.log2(most + 1))).fill(FREE);
    this.terms = new Int32Array(most);
    this.weights = new Float64Array(most);
  }

  add(term: number, weight: number): void {
    const slot = this.slotOf(term);
    const at = this.slots[slot] ?? FREE;
    if (at !== FREE) {
      this.weights[at] = (this.weights[at] ?? 0) + weight;
      return;
    }
    this.slots[slot] = this.size;
    this.terms[this.size] = term;
    this.weights[this.size] = weight;
    this.size++;
  }

  /** -1 where the term was not added. */
  of(term: number): number {
    const at = this.slots[this.slotOf(term)] ?? FREE;
    return at === FREE ? -1 : (this.weights[at] ?? 0);
  }

  squares(): number {
    let sum = 0;
    for (let at = 0; at < this.size; at++) sum += (this.weights[at] ?? 0) ** 2;
    return sum;
  }

  /** The sum of the products of the weights of the terms that both have. */
  shared(other: TermWeights): number {
    let sum = 0;
    for (let at = 0; at < this.size; at++)
      sum += (this.weights[at] ?? 0) * Math.max(0, other.of(this.terms[at] ?? 0));
    return sum;
  }

  private slotOf(term: number): number {
    const mask = this.slots.length - 1;
    let slot = term & mask;
    for (let at = this.slots[slot] ?? FREE; at !== FREE; at = this.slots[slot] ?? FREE) {
      if (this.terms[at] === term) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
