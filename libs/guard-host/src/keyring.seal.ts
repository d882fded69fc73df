import { Seal, type SealedPlace } from '@aiguards/contracts';
import type { Keyring } from '@aiguards/platform';

/** By AES-256-GCM. The place is authenticated with the text: what is copied to another tenant's place cannot be opened. */
export class KeyringSeal extends Seal {
  constructor(
    private readonly keyring: Keyring,
    readonly unavailable: string | null,
  ) {
    super();
  }

  seal(place: SealedPlace, text: string): string {
    return this.keyring.seal('sealed-store', text, nameOf(place));
  }

  open(place: SealedPlace, sealed: string): string | null {
    return this.keyring.unseal('sealed-store', sealed, nameOf(place));
  }
}

/** One JSON array, so that no choice of parts spells another place. */
export const nameOf = ({ tenant, kind, id }: SealedPlace): string =>
  `sealed:${JSON.stringify([tenant, kind, id])}`;
