import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What a digest is for. Digests of one purpose say nothing about those of another. */
export type DigestPurpose = 'api-key' | 'text' | 'user';

/** What is encrypted, and why: as with digests, a key of its own for each. */
export type SealPurpose = 'sealed-store';

type Purpose = DigestPurpose | SealPurpose;
const PURPOSES: readonly Purpose[] = ['api-key', 'text', 'user', 'sealed-store'];

type Keys = Record<Purpose, Buffer>;

const CIPHER = 'aes-256-gcm';
/** Bytes that NIST SP 800-38D recommends for GCM; drawn at random for every text. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One key per purpose, by HKDF (RFC 5869). */
function derive(secret: string): Keys {
  const keyFor = (purpose: Purpose): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `aiguards:${purpose}`, 32));
  return Object.fromEntries(PURPOSES.map((purpose) => [purpose, keyFor(purpose)])) as Keys;
}

/**
 * Keyed hashes (HMAC-SHA-256, hex) and encryption (AES-256-GCM). Without SECRET_KEY nobody can tell from a stored digest
 * what it was made of, nor try guesses. Earlier secret keys stay accepted beside the one in use.
 */
export class Keyring {
  private generations: { secret: string; keys: Keys; until: number }[];

  /** @param secrets first the one in use */
  constructor(secrets: readonly [string, ...string[]]) {
    this.generations = secrets.map((secret) => ({ secret, keys: derive(secret), until: Infinity }));
  }

  /** Under the key in use: what to store. */
  digest(purpose: DigestPurpose, text: string): string {
    return hmac(this.keyInUse(purpose), text);
  }

  /** Under each key that is accepted, the one in use first: what to look for. */
  digests(purpose: DigestPurpose, text: string): string[] {
    return this.acceptedKeys(purpose).map((key) => hmac(key, text));
  }

  /** @param boundTo needed again to unseal: what was sealed for one place is of no use in another */
  seal(purpose: SealPurpose, text: string, boundTo: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyInUse(purpose), nonce).setAAD(Buffer.from(boundTo));
    const sealed = [cipher.update(text, 'utf8'), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64');
  }

  /** Null: sealed with a key that is not accepted, bound to something else, or changed since. */
  unseal(purpose: SealPurpose, sealed: string, boundTo: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    for (const key of this.acceptedKeys(purpose)) {
      const text = decrypted(key, bytes, boundTo);
      if (text !== null) return text;
    }
    return null;
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

  private keyInUse(purpose: Purpose): Buffer {
    return (this.generations[0] as { keys: Keys }).keys[purpose];
  }

  private acceptedKeys(purpose: Purpose): Buffer[] {
    const now = Date.now();
    this.generations = this.generations.filter(({ until }) => until > now);
    return this.generations.map(({ keys }) => keys[purpose]);
  }
}

function decrypted(key: Buffer, bytes: Buffer, boundTo: string): string | null {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');
