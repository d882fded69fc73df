/** A request has at most 10 MB, so no text that was compacted is longer; a few marks can stand for far more than that. */
export const MAX_CHARACTERS = 10 * 1024 * 1024;

export class TooLongToRestore extends Error {}

/** Counts what is written while marks are undone: texts to restore come from outside. */
export class Expansion {
  private characters = 0;

  /** @throws TooLongToRestore when the restored text would be longer than any original */
  add(characters: number): void {
    this.characters += characters;
    if (!(this.characters <= MAX_CHARACTERS)) throw new TooLongToRestore();
  }
}
