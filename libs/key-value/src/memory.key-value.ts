import { LRUCache } from 'lru-cache';
import { KeyValue } from '@aiguards/contracts';

/** Keys and values together; the least recently used go first. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/** In this process: forgotten at a restart and not seen by other replicas. */
export class MemoryKeyValue extends KeyValue {
  private readonly entries = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (value, key) => value.length + key.length,
  });

  async get(key: string): Promise<string | null> {
    return this.entries.get(key) ?? null;
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.entries.set(key, value, { ttl: ttlSeconds * 1000 });
  }

  async delete(key: string): Promise<boolean> {
    return this.entries.delete(key);
  }

  async ping(): Promise<void> {}
}
