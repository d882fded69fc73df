/** Where a sealed text lies. Two places that differ in any part never meet, whatever characters the parts have. */
export interface SealedPlace {
  tenant: string;
  /** Whose texts these are: the name of the guard, and of the kind where it keeps several. */
  kind: string;
  id: string;
}

/**
 * Encrypts small texts that nobody may read beside who put them somewhere, bound to their place. All processes with the
 * same SECRET_KEY open them; where they are kept is up to who has them sealed.
 */
export abstract class Seal {
  /** Why nothing can be sealed so that it outlives this process, for the person who runs this; null: it can. */
  abstract readonly unavailable: string | null;
  abstract seal(place: SealedPlace, text: string): string;
  /** Null: sealed with another SECRET_KEY or for another place, or changed since. */
  abstract open(place: SealedPlace, sealed: string): string | null;
}
