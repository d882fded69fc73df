/** A small store with expiry, shared by the replicas of a guard when Redis is configured. Values are strings. */
export abstract class KeyValue {
  abstract get(key: string): Promise<string | null>;
  abstract set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** True if the key was there. */
  abstract delete(key: string): Promise<boolean>;
  /** A round trip to the store. @throws Error when it does not answer */
  abstract ping(): Promise<void>;
}
