/** Whose value it is; all of a person's values can be found and deleted together. */
export interface KeyOwner {
  tenant: string;
  userId: string;
}

/** A counter after it was increased. */
export interface Counted {
  count: number;
  /** Until it starts again from nothing. */
  remainingMs: number;
}

/** A counter that has a limit, after it was asked to count more. */
export interface CountedWithin extends Counted {
  /** False: there was no room, and nothing was added. */
  added: boolean;
}

/** A small store with expiry, shared by all processes when Redis is configured. Values are strings. */
export abstract class KeyValue {
  abstract get(key: string): Promise<string | null>;
  abstract set(key: string, value: string, ttlSeconds: number, owner?: KeyOwner): Promise<void>;
  /**
   * Sets the value only if what stands there is still `expected` (null: nothing), in one step. The owner is added to
   * those that the value had.
   *
   * @returns false: something else stands there, and stays
   */
  abstract replace(
    key: string,
    expected: string | null,
    value: string,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<boolean>;
  /** True if the key was there. */
  abstract delete(key: string): Promise<boolean>;
  /** Adds to a counter in one step. The time runs from the first increment on; later ones do not extend it. */
  abstract increment(key: string, by: number, ttlSeconds: number): Promise<Counted>;
  /**
   * As `increment` where the counter would not be above `limit` afterwards; otherwise it stays as it is, and one that
   * is not there is not begun (count 0, remainingMs 0). In one step: what is refused is never seen by others.
   */
  abstract incrementWithin(
    key: string,
    by: number,
    limit: number,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<CountedWithin>;
  abstract ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]>;
  /** @returns how many values there were */
  abstract deleteOwnedBy(owner: KeyOwner): Promise<number>;
  /** A round trip to the store. @throws Error when it does not answer */
  abstract ping(): Promise<void>;
}
