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
  abstract ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]>;
  /** @returns how many values there were */
  abstract deleteOwnedBy(owner: KeyOwner): Promise<number>;
  /** A round trip to the store. @throws Error when it does not answer */
  abstract ping(): Promise<void>;
}
