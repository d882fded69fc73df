/** A Prometheus metric calls `collect` before it is read; its class leaves the property out of its type. */
export type Collected<Metric> = Metric & { collect?: () => void };

/**
 * Gathers items and hands them on many at a time: after `size` of them, or when somebody reads. Prometheus metrics
 * cost several microseconds each when touched once per request, and a fraction of that in a row.
 */
export class Batch<Item> {
  private items: Item[] = [];

  constructor(
    private readonly size: number,
    private readonly handle: (item: Item) => void,
  ) {}

  add(item: Item): void {
    this.items.push(item);
    if (this.items.length >= this.size) this.flush();
  }

  flush(): void {
    const items = this.items;
    this.items = [];
    items.forEach(this.handle);
  }
}
