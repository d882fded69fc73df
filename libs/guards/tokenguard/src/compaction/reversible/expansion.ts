/** No text that a request may bring is as long; a few marks can stand for far more than that. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** Counts what is written while marks are undone: texts to restore come from outside. */
export class Expansion {
  private characters = 0;

  /** @throws RangeError when the restored text would be longer than any original */
  add(characters: number): void {
    this.characters += characters;
    if (!(this.characters <= MAX_CHARACTERS)) throw new RangeError('the restored text would be too long');
  }
}
