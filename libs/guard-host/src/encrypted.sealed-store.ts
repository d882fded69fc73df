import { SealedStore, UnreadableSeal } from '@aiguards/contracts';
import type { KeyOwner, KeyValue, Seal, SealedPlace, Unsealed } from '@aiguards/contracts';
import { nameOf } from './keyring.seal';

/** Sealed texts in a key-value store. */
export class EncryptedSealedStore extends SealedStore {
  constructor(
    private readonly store: KeyValue,
    private readonly seal: Seal,
    readonly ttlSeconds: number,
  ) {
    super();
  }

  get unavailable(): string | null {
    return this.seal.unavailable;
  }

  async read(place: SealedPlace): Promise<Unsealed | null> {
    const stored = await this.store.get(nameOf(place));
    if (stored === null) return null;
    const sealed: unknown = JSON.parse(stored);
    const text = typeof sealed === 'string' ? this.seal.open(place, sealed) : null;
    if (text === null) throw new UnreadableSeal('sealed with another SECRET_KEY, or changed since');
    return { text, revision: stored };
  }

  replace(place: SealedPlace, text: string, before: Unsealed | null, owner?: KeyOwner): Promise<boolean> {
    // As JSON, like every value of a person: the privacy export reads them so.
    const sealed = JSON.stringify(this.seal.seal(place, text));
    return this.store.replace(nameOf(place), before?.revision ?? null, sealed, this.ttlSeconds, owner);
  }

  delete(place: SealedPlace): Promise<boolean> {
    return this.store.delete(nameOf(place));
  }
}
