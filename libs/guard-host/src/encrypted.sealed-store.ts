import { SealedStore, UnreadableSeal } from '@aiguards/contracts';
import type { KeyOwner, KeyValue, SealedPlace, Unsealed } from '@aiguards/contracts';
import type { Keyring } from '@aiguards/platform';

/**
 * Sealed texts in a key-value store, by AES-256-GCM. The place is authenticated with the text: an entry that is copied
 * to another tenant's place cannot be opened there.
 */
export class EncryptedSealedStore extends SealedStore {
  readonly ttlSeconds: number;
  readonly unavailable: string | null;

  constructor(
    private readonly store: KeyValue,
    private readonly keyring: Keyring,
    settings: { ttlSeconds: number; unavailable: string | null },
  ) {
    super();
    this.ttlSeconds = settings.ttlSeconds;
    this.unavailable = settings.unavailable;
  }

  async read(place: SealedPlace): Promise<Unsealed | null> {
    const key = keyOf(place);
    const stored = await this.store.get(key);
    if (stored === null) return null;
    const sealed: unknown = JSON.parse(stored);
    const text = typeof sealed === 'string' ? this.keyring.unseal('sealed-store', sealed, key) : null;
    if (text === null) throw new UnreadableSeal('sealed with another SECRET_KEY, or changed since');
    return { text, revision: stored };
  }

  replace(place: SealedPlace, text: string, before: Unsealed | null, owner?: KeyOwner): Promise<boolean> {
    const key = keyOf(place);
    // As JSON, like every value of a person: the privacy export reads them so.
    const sealed = JSON.stringify(this.keyring.seal('sealed-store', text, key));
    return this.store.replace(key, before?.revision ?? null, sealed, this.ttlSeconds, owner);
  }

  delete(place: SealedPlace): Promise<boolean> {
    return this.store.delete(keyOf(place));
  }
}

const keyOf = ({ tenant, kind, id }: SealedPlace): string => `sealed:${JSON.stringify([tenant, kind, id])}`;
