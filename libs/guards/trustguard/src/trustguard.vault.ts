import { Injectable } from '@nestjs/common';
import {
  DeadlineExceeded,
  SealedStore,
  type GuardContext,
  type KeyOwner,
  type SealedPlace,
} from '@aiguards/contracts';
import { PlaceholderNames, type NamedValue } from './detectors/placeholders';
import { replaced, type Replacement } from './detectors/redaction';
import { parseVault, serializeVault, VaultContents } from './vault-contents';

/** Each failed attempt is another's success; more than this at once on one vault is no conversation. */
const MAX_ATTEMPTS = 100;

/** Calls that stand behind one another at one vault. Where its store hardly answers, more would only wait in vain. */
const MAX_QUEUED = 32;

/** Whose vault it is, and who writes to it. */
export type VaultOwner = Pick<GuardContext, 'tenant' | 'userId'>;

/** Who writes, and until when somebody waits for it. */
export type VaultWriter = VaultOwner & Pick<GuardContext, 'deadline'>;

interface Queue {
  last: Promise<unknown>;
  length: number;
}

export interface Redacted {
  text: string;
  /** Different values of this text that can be put back. */
  stored: number;
  /** Different values of this text for which there was no room. */
  notStored: number;
  /** Values in the vault. */
  entries: number;
}

/** Others were faster every time, or too many wait already. */
export class VaultContended extends Error {}

/**
 * Keeps what placeholders stand for. A vault is one sealed text, replaced only while nobody else has: so no two values
 * are ever given the same placeholder, nor one value two.
 */
@Injectable()
export class Vault {
  /** The last call on each vault. Calls of one process queue, and compete only with those of other processes. */
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly store: SealedStore) {}

  /** Why nothing can be kept; null: it can. */
  get unavailable(): string | null {
    return this.store.unavailable;
  }

  get ttlSeconds(): number {
    return this.store.ttlSeconds;
  }

  /**
   * Replaces the values of a text under names of the vault, and remembers the new ones there.
   *
   * @throws UnreadableSeal, VaultContended, DeadlineExceeded; rejects when the store does not answer
   */
  redact(
    vaultId: string,
    owner: VaultWriter,
    text: string,
    replacements: readonly Replacement[],
  ): Promise<Redacted> {
    const place = placeOf(vaultId, owner);
    return this.queued(place, async () => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        if (owner.deadline.expired) throw new DeadlineExceeded();
        const before = await this.store.read(place);
        const contents = new VaultContents(before ? parseVault(before.text) : []);
        const redacted = redactInto(contents, text, replacements);
        // Written also when nothing is new: the time to put it back runs from here.
        if (await this.store.replace(place, serializeVault(contents.values), before, personOf(owner))) {
          return redacted;
        }
      }
      throw new VaultContended();
    });
  }

  /** What is in the vault; null: there is none, or no more. @throws UnreadableSeal; rejects when the store does not answer */
  async values(vaultId: string, owner: VaultOwner): Promise<readonly NamedValue[] | null> {
    const found = await this.store.read(placeOf(vaultId, owner));
    return found && parseVault(found.text);
  }

  /** True if there was one. Rejects when the store does not answer. */
  forget(vaultId: string, owner: VaultOwner): Promise<boolean> {
    return this.store.delete(placeOf(vaultId, owner));
  }

  private async queued<T>(place: SealedPlace, work: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([place.tenant, place.id]);
    const queue = this.queues.get(key) ?? { last: Promise.resolve(), length: 0 };
    if (queue.length >= MAX_QUEUED) throw new VaultContended();
    this.queues.set(key, queue);
    queue.length++;
    const result = queue.last.then(work);
    queue.last = result.catch(() => {});
    try {
      return await result;
    } finally {
      queue.length--;
      if (queue.length === 0) this.queues.delete(key);
    }
  }
}

function redactInto(contents: VaultContents, text: string, replacements: readonly Replacement[]): Redacted {
  const names = new PlaceholderNames(text, contents.values);
  const stored = new Set<string>();
  const notStored = new Set<string>();
  const redactedText = replaced(text, replacements, (one) => {
    const known = names.known(one.label, one.value);
    if (known === undefined && !contents.hasRoomFor(one)) {
      const name = names.nameOf(unstoredLabel(one.label), one.value);
      notStored.add(name);
      return name;
    }
    const name = names.nameOf(one.label, one.value);
    if (known === undefined) contents.add({ ...one, name });
    stored.add(name);
    return name;
  });
  return {
    text: redactedText,
    stored: stored.size,
    notStored: notStored.size,
    entries: contents.values.length,
  };
}

/**
 * What cannot be put back has a name that no vault ever gives: under a plain one, a later call would put back another
 * value of the vault in its place.
 */
const unstoredLabel = (label: string): string => `${label}_UNSTORED`;

/** As `Vault.redact` where nothing can be kept. Pure. */
export function redactUnstored(text: string, replacements: readonly Replacement[]): string {
  const names = new PlaceholderNames(text);
  return replaced(text, replacements, ({ label, value }) => names.nameOf(unstoredLabel(label), value));
}

const placeOf = (id: string, { tenant }: VaultOwner): SealedPlace => ({
  tenant,
  kind: 'trustguard-vault',
  id,
});

/** Who may have the vault deleted; nobody where no user was named. */
function personOf({ tenant, userId }: VaultOwner): KeyOwner | undefined {
  return userId === null ? undefined : { tenant, userId };
}
