import type { EntryBounds, NumberedEntry } from '@aiguards/contracts';

/** The newest entries of a list, numbered from its beginning. */
export class EntryList {
  private kept: NumberedEntry[] = [];
  private last = 0;
  /** UTF-16 code units of what is kept. */
  characters = 0;

  /** @returns the number of the entry */
  append(entry: string, bounds: EntryBounds): number {
    this.last++;
    this.kept.push({ number: this.last, entry });
    this.characters += entry.length;
    let dropped = 0;
    while (
      this.kept.length - dropped > bounds.entries ||
      (this.characters > bounds.characters && dropped < this.kept.length)
    ) {
      this.characters -= this.kept[dropped]?.entry.length ?? 0;
      dropped++;
    }
    if (dropped > 0) this.kept = this.kept.slice(dropped);
    return this.last;
  }

  entries(): NumberedEntry[] {
    return [...this.kept];
  }
}
