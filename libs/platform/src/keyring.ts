import { createHmac, hkdfSync } from 'node:crypto';

/** What a digest is for. Digests of one purpose say nothing about those of another. */
export type DigestPurpose = 'api-key' | 'text' | 'user';

const PURPOSES: readonly DigestPurpose[] = ['api-key', 'text', 'user'];

type Keys = Record<DigestPurpose, Buffer>;

/** One key per purpose, by HKDF (RFC 5869). */
function derive(secret: string): Keys {
  const keyFor = (purpose: DigestPurpose): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `aiguards:${purpose}`, 32));
  return Object.fromEntries(PURPOSES.map((purpose) => [purpose, keyFor(purpose)])) as Keys;
}

/**
 * Keyed hashes (HMAC-SHA-256, hex). Without SECRET_KEY nobody can tell from a stored digest what it was made of, nor
 * try guesses. Earlier secret keys stay accepted beside the one in use.
 */
export class Keyring {
  private generations: { secret: string; keys: Keys; until: number }[];

  /** @param secrets first the one in use */
  constructor(secrets: readonly [string, ...string[]]) {
    this.generations = secrets.map((secret) => ({ secret, keys: derive(secret), until: Infinity }));
  }

  /** Under the key in use: what to store. */
  digest(purpose: DigestPurpose, text: string): string {
    return hmac((this.generations[0] as { keys: Keys }).keys[purpose], text);
  }

  /** Under each key that is accepted, the one in use first: what to look for. */
  digests(purpose: DigestPurpose, text: string): string[] {
    const now = Date.now();
    this.generations = this.generations.filter(({ until }) => until > now);
    return this.generations.map(({ keys }) => hmac(keys[purpose], text));
  }

  /** From now on digests are made with this secret; the one before is accepted for a while. */
  rotate(secret: string, graceMs: number): void {
    const [current, ...earlier] = this.generations;
    if (!current || current.secret === secret) return;
    this.generations = [
      { secret, keys: derive(secret), until: Infinity },
      { ...current, until: Date.now() + graceMs },
      ...earlier,
    ];
  }
}

const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');
