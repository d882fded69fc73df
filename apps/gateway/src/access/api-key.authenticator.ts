import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Config } from '@aiguards/config';
import { withinTime } from '@aiguards/contracts';
import { ApiKeys, DatabaseUnavailable, type ApiKeyRecord } from '@aiguards/persistence';
import { CONFIG, Keyring, LOGGER, type Logger } from '@aiguards/platform';
import { scopesOf } from '../keys/key-scopes';
import type { Principal } from './principal';

/** A key that was just looked up is believed for this long ... */
const FRESH_MS = 2000;
/** ... and until here while it is looked up again: a revocation is known everywhere within five seconds. */
const STALE_MS = 4000;
/** While the database is away nobody can revoke a key; one that was known goes on working for this long. */
const OUTAGE_MS = 15 * 60 * 1000;
/** A database that does not answer in this time counts as away. */
const LOOKUP_TIMEOUT_MS = 2000;
const MAX_KNOWN_KEYS = 10_000;
const LAST_USE_EVERY_MS = 5000;

interface Known {
  record: ApiKeyRecord | null;
  checkedAt: number;
}

const sameHash = (one: string | null, other: string): boolean =>
  one !== null && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Tells whose an API key is. The database is asked at most every two seconds per key. */
@Injectable()
export class ApiKeyAuthenticator implements OnModuleInit, BeforeApplicationShutdown {
  private readonly known = new LRUCache<string, Known>({ max: MAX_KNOWN_KEYS });
  private readonly lookups = new Map<string, Promise<ApiKeyRecord | null>>();
  private readonly used = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly keys: ApiKeys,
    private readonly keyring: Keyring,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.writeLastUses(), LAST_USE_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.writeLastUses();
  }

  /** Whether it would be answered from memory. */
  knows(key: string): boolean {
    const known = this.known.get(memoryName(key));
    return known !== undefined && known.record !== null;
  }

  /** @returns null for a key that is not valid. @throws DatabaseUnavailable when that cannot be told */
  async authenticate(key: string): Promise<Principal | null> {
    const hashes = this.keyring.digests('api-key', key);
    const record = await this.recordOf(memoryName(key), hashes);
    const now = new Date();
    if (!record || !isValid(record, hashes, now)) return null;
    this.used.set(record.id, now);
    return {
      kind: 'key',
      name: `key:${record.id}`,
      tenant: record.tenant,
      scopes: new Set(scopesOf(record)),
      userId: null,
    };
  }

  /** A key was changed here: look it up anew. */
  forget(id: string): void {
    for (const [name, { record }] of this.known) if (record?.id === id) this.known.delete(name);
  }

  private async recordOf(name: string, hashes: string[]): Promise<ApiKeyRecord | null> {
    const known = this.known.get(name);
    const age = known ? performance.now() - known.checkedAt : Infinity;
    if (known && age < FRESH_MS) return known.record;
    const lookup = this.lookUp(name, hashes);
    if (known && age < STALE_MS) {
      lookup.catch(() => {}); // The next request that needs it meets the same.
      return known.record;
    }
    try {
      return await lookup;
    } catch (error) {
      if (known?.record && age < OUTAGE_MS && error instanceof DatabaseUnavailable) return known.record;
      throw error;
    }
  }

  /** One look-up per key at a time. */
  private lookUp(name: string, hashes: string[]): Promise<ApiKeyRecord | null> {
    const running = this.lookups.get(name);
    if (running) return running;
    // From its beginning on: what a slow answer says may have been true only then.
    const checkedAt = performance.now();
    const lookup = this.find(hashes)
      .then((record) => {
        this.known.set(name, { record, checkedAt });
        return record;
      })
      .finally(() => this.lookups.delete(name));
    this.lookups.set(name, lookup);
    return lookup;
  }

  private async find(hashes: string[]): Promise<ApiKeyRecord | null> {
    const record = await withinTime(this.keys.findByHash(hashes), LOOKUP_TIMEOUT_MS, () => {
      throw new DatabaseUnavailable('timeout');
    });
    const [current] = hashes;
    if (record && current !== undefined && hashes.slice(1).includes(record.key_hash)) {
      await this.hashAnew(record, current);
    }
    return record;
  }

  /**
   * Made under an earlier SECRET_KEY: from now on it is found under the one in use, and for the time of grace also under
   * the earlier one, by gateways that do not have the new one yet. A hash that a rotation has left is not given up for it.
   */
  private async hashAnew(record: ApiKeyRecord, current: string): Promise<void> {
    if (record.previous_expires_at !== null && record.previous_expires_at > new Date()) return;
    const changes = {
      key_hash: current,
      previous_hash: record.key_hash,
      previous_expires_at: new Date(Date.now() + this.config.secretKeyGraceMs),
    };
    await this.keys.update(record.id, changes);
    Object.assign(record, changes);
  }

  private async writeLastUses(): Promise<void> {
    const uses = [...this.used];
    this.used.clear();
    try {
      for (const [id, last_used_at] of uses) await this.keys.update(id, { last_used_at });
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable))
        this.logger.error({ err: error }, 'last uses of keys were not written');
    }
  }
}

/** Keys themselves are not kept in memory longer than their request. */
const memoryName = (key: string): string => createHash('sha256').update(key).digest('base64');

function isValid(record: ApiKeyRecord, hashes: readonly string[], now: Date): boolean {
  if (record.revoked_at !== null || (record.expires_at !== null && record.expires_at <= now)) return false;
  if (hashes.some((hash) => sameHash(record.key_hash, hash))) return true;
  const previousAccepted = record.previous_expires_at !== null && record.previous_expires_at > now;
  return previousAccepted && hashes.some((hash) => sameHash(record.previous_hash, hash));
}
