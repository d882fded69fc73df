import { LRUCache } from 'lru-cache';
import {
  KeyValue,
  type Counted,
  type CountedWithin,
  type EntryBounds,
  type KeyOwner,
  type NumberedEntry,
} from '@aiguards/contracts';
import { EntryList } from './entry-list';
import { ownerKey } from './owner-key';

/** Keys and values together; the least recently used go first. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
/** Counters have a place of their own: somebody who fills the store with values must not reset a limit. */
const MAX_COUNTERS = 200_000;

interface Stored {
  value: string | EntryList;
  owners: readonly string[];
}

interface Counter {
  count: number;
  expiresAt: number;
  readonly owners: Set<string>;
}

/** In this process: forgotten at a restart and not seen by other processes. */
export class MemoryKeyValue extends KeyValue {
  private readonly keysOf = new Map<string, Set<string>>();
  private readonly values = new LRUCache<string, Stored>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ value }, key) =>
      key.length + (typeof value === 'string' ? value.length : value.characters),
    dispose: ({ owners }, key) => owners.forEach((owner) => this.disown(key, owner)),
  });
  private readonly counters = new LRUCache<string, Counter>({
    max: MAX_COUNTERS,
    dispose: ({ owners }, key) => owners.forEach((owner) => this.disown(key, owner)),
  });

  async get(key: string): Promise<string | null> {
    return this.textAt(key);
  }

  async set(key: string, value: string, ttlSeconds: number, owner?: KeyOwner): Promise<void> {
    this.put(key, value, ttlSeconds, owner ? [ownerKey(owner)] : []);
  }

  async replace(
    key: string,
    expected: string | null,
    value: string,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<boolean> {
    if (this.textAt(key) !== expected) return false;
    this.put(key, value, ttlSeconds, this.ownersWith(key, owner));
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.values.delete(key);
  }

  async increment(key: string, by: number, ttlSeconds: number): Promise<Counted> {
    return this.add(key, by, ttlSeconds);
  }

  async incrementWithin(
    key: string,
    by: number,
    limit: number,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<CountedWithin> {
    const running = this.runningCounter(key);
    if ((running?.count ?? 0) + by > limit) {
      const remainingMs = running ? running.expiresAt - performance.now() : 0;
      return { count: running?.count ?? 0, remainingMs, added: false };
    }
    return { ...this.add(key, by, ttlSeconds, owner), added: true };
  }

  async append(
    key: string,
    entry: string,
    bounds: EntryBounds,
    ttlSeconds: number,
    owner?: KeyOwner,
  ): Promise<number> {
    const list = this.listAt(key) ?? new EntryList();
    const number = list.append(entry, bounds);
    this.put(key, list, ttlSeconds, this.ownersWith(key, owner));
    return number;
  }

  async entries(key: string): Promise<NumberedEntry[]> {
    return this.listAt(key)?.entries() ?? [];
  }

  async ownedBy(owner: KeyOwner): Promise<{ key: string; value: string }[]> {
    const keys = [...(this.keysOf.get(ownerKey(owner)) ?? [])];
    return keys.flatMap((key) => {
      const value = this.values.get(key)?.value ?? this.runningCounter(key)?.count.toString();
      if (value === undefined) return [];
      return [{ key, value: typeof value === 'string' ? value : JSON.stringify(value.entries()) }];
    });
  }

  async deleteOwnedBy(owner: KeyOwner): Promise<number> {
    const owned = await this.ownedBy(owner);
    for (const { key } of owned) {
      this.values.delete(key);
      this.counters.delete(key);
    }
    this.keysOf.delete(ownerKey(owner));
    return owned.length;
  }

  async ping(): Promise<void> {}

  /** @throws Error if a list stands there, as Redis does */
  private textAt(key: string): string | null {
    const value = this.values.get(key)?.value ?? null;
    if (value instanceof EntryList) throw new Error('a list of entries stands there, no value');
    return value;
  }

  /** @throws Error if a value stands there, as Redis does */
  private listAt(key: string): EntryList | undefined {
    const value = this.values.get(key)?.value;
    if (typeof value === 'string') throw new Error('a value stands there, no list of entries');
    return value;
  }

  private ownersWith(key: string, owner: KeyOwner | undefined): string[] {
    const owners = new Set(this.values.get(key)?.owners);
    if (owner) owners.add(ownerKey(owner));
    return [...owners];
  }

  private put(key: string, value: string | EntryList, ttlSeconds: number, owners: readonly string[]): void {
    // Deleted first: replacing would disown the key after it was given to its new owner.
    this.values.delete(key);
    this.values.set(key, { value, owners }, { ttl: ttlSeconds * 1000 });
    // What is larger than the store is not kept.
    if (!this.values.has(key)) return;
    owners.forEach((owner) => this.own(key, owner));
  }

  private runningCounter(key: string): Counter | undefined {
    const counter = this.counters.get(key);
    if (counter && counter.expiresAt > performance.now()) return counter;
    this.counters.delete(key);
    return undefined;
  }

  private add(key: string, by: number, ttlSeconds: number, owner?: KeyOwner): Counted {
    const now = performance.now();
    const running: Counter = this.runningCounter(key) ?? {
      count: 0,
      expiresAt: now + ttlSeconds * 1000,
      owners: new Set(),
    };
    running.count += by;
    this.counters.set(key, running);
    if (owner) {
      running.owners.add(ownerKey(owner));
      this.own(key, ownerKey(owner));
    }
    return { count: running.count, remainingMs: running.expiresAt - now };
  }

  private own(key: string, owner: string): void {
    const keys = this.keysOf.get(owner) ?? new Set();
    this.keysOf.set(owner, keys.add(key));
  }

  private disown(key: string, owner: string): void {
    const keys = this.keysOf.get(owner);
    keys?.delete(key);
    if (keys?.size === 0) this.keysOf.delete(owner);
  }
}
