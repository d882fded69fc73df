import type { KeyOwner } from './key-value';
import type { SealedPlace } from './seal';

/** A text that was read, and what to hand back to replace it. */
export interface Unsealed {
  text: string;
  revision: string;
}

/**
 * Small texts that nobody may read beside who put them here: encrypted, bound to their place, forgotten after
 * `ttlSeconds`. All processes with the same Redis and the same SECRET_KEY share them.
 */
export abstract class SealedStore {
  /** Why nothing can be kept here, for the person who runs this; null: it can. */
  abstract readonly unavailable: string | null;
  /** From the last write on. */
  abstract readonly ttlSeconds: number;
  /** Null where nothing lies. @throws UnreadableSeal; rejects when the store does not answer */
  abstract read(place: SealedPlace): Promise<Unsealed | null>;
  /**
   * Writes only if what lies there is still what was read (null: nothing), in one step. Whoever is named as the owner
   * is added to the owners of what was there: any of them may have all of it deleted.
   *
   * @returns false: somebody else was faster; read again
   */
  abstract replace(
    place: SealedPlace,
    text: string,
    before: Unsealed | null,
    owner?: KeyOwner,
  ): Promise<boolean>;
  /** True if something lay there. It needs not be readable. */
  abstract delete(place: SealedPlace): Promise<boolean>;
}

/** Something lies there that was sealed with another SECRET_KEY, or was changed since. */
export class UnreadableSeal extends Error {}
