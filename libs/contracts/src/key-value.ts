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

/** What a list of entries has room for. The oldest go first, also an entry that has no room by itself. */
export interface EntryBounds {
  entries: number;
  /** UTF-16 code units of all of them. */
  characters: number;
}

/** One of a list of entries. */
export interface NumberedEntry {
  /** From 1 on in the order of arrival; none is given twice while the list lives. */
  number: number;
  entry: string;
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
  /**
   * Adds an entry at the end of a list and drops what passes its bounds, in one step: of entries that arrive at the same
   * moment none is lost. The list ends `ttlSeconds` after its last entry, and the next one begins again with 1.
   *
   * @param owner the same at every call for one list
   * @returns the number of the entry
   */
  abstract append(
    key: string,
    entry: string,
    bounds: EntryBounds,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<number>;
  /** What is left of a list, the oldest first; empty where there is none. */
  abstract entries(key: string): Promise<NumberedEntry[]>;
  /** A list of entries is one value: a JSON array of numbered entries. */
  abstract ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]>;
  /** @returns how many values there were */
  abstract deleteOwnedBy(owner: KeyOwner): Promise<number>;
  /** A round trip to the store. @throws Error when it does not answer */
  abstract ping(): Promise<void>;
}

/**
 * The same store, for work that can do without it: it is given up within half a second, and left alone for a while when
 * it does not answer.
 */
export abstract class OptionalKeyValue extends KeyValue {}
