import { Injectable } from '@nestjs/common';
import {
  DeadlineExceeded,
  GuardRefusal,
  notScanned,
  partial,
  scanned,
  timedWait,
  UnreadableSeal,
  type Check,
  type Failure,
  type GuardContext,
} from '@aiguards/contracts';
import { restore } from './detectors/restoration';
import { operationEvaluation } from './operation-evaluation';
import type { Analysis } from './trustguard.analysis';
import type { TrustGuardEvaluation } from './trustguard.schema';
import { redactUnstored, Vault, VaultContended, type Redacted } from './trustguard.vault';

type VaultAnswer = NonNullable<TrustGuardEvaluation['vault']>;

const NOTHING: Omit<VaultAnswer, 'operation'> = {
  found: null,
  stored: null,
  not_stored: null,
  entries: null,
  restored: null,
  unknown: null,
  ttl: null,
};

/** UTF-16 code units. Many placeholders of one long value would make an answer of gigabytes out of a small text. */
const MAX_RESTORED_LENGTH = 4 * 1024 * 1024;

const TOO_LONG: Failure = {
  code: 'PAYLOAD_TOO_LARGE',
  message: `The restored text would be longer than ${MAX_RESTORED_LENGTH} characters; restore it in parts`,
};

const NO_VAULT =
  'There is no vault of this name: it was never used, was forgotten, or its time is over. Nothing was put back.';

/** What callers ask of the vault, and what they are told when it is away. */
@Injectable()
export class VaultOperations {
  constructor(private readonly vault: Vault) {}

  /** A vault that cannot be used costs the restoring, not the answer. */
  async redact(
    vaultId: string,
    { evaluation, checkedText, replacements }: Analysis,
    context: GuardContext,
  ): Promise<TrustGuardEvaluation> {
    if (replacements.length === 0) {
      return withVault(evaluation, scanned, { operation: 'redact', stored: 0, not_stored: 0 });
    }
    try {
      if (this.vault.unavailable !== null) throw new VaultUnavailable(this.vault.unavailable);
      const redacted = await timedWait(context.timings, 'vault', () =>
        this.vault.redact(vaultId, context, checkedText, replacements),
      );
      return this.redacted(evaluation, redacted);
    } catch (error) {
      const reason = reasonOf(error);
      const answer = { operation: 'redact', stored: 0, not_stored: valuesIn(replacements) } as const;
      const unstored = { ...evaluation, redacted_text: redactUnstored(checkedText, replacements) };
      return withVault(unstored, notScanned(`not stored: ${reason}`), answer, notStored(reason));
    }
  }

  private redacted(evaluation: TrustGuardEvaluation, redacted: Redacted): TrustGuardEvaluation {
    const { text, stored, notStored: left, entries } = redacted;
    const reason = `the vault is full (${entries} values)`;
    return withVault(
      { ...evaluation, redacted_text: text },
      left > 0 ? partial(reason) : scanned,
      { operation: 'redact', stored, not_stored: left, entries, ttl: this.vault.ttlSeconds },
      ...(left > 0 ? [notStored(reason)] : []),
    );
  }

  /** @throws GuardRefusal when the vault cannot be read, or the text would be too long */
  async restore(vaultId: string, text: string, context: GuardContext): Promise<TrustGuardEvaluation> {
    const values = await this.asked(context, () => this.vault.values(vaultId, context));
    const restored = restore(text, values ?? [], MAX_RESTORED_LENGTH);
    if (restored === null) throw new GuardRefusal(TOO_LONG);
    const answer = {
      operation: 'restore',
      found: values !== null,
      entries: values?.length ?? 0,
      restored: restored.restored,
      unknown: restored.unknown,
    } as const;
    return withVault(
      { ...operationEvaluation(), restored_text: restored.text },
      scanned,
      answer,
      ...(values === null ? [NO_VAULT] : []),
    );
  }

  /** @throws GuardRefusal when the store does not answer: whoever wants it gone must know that it is not */
  async forget(vaultId: string, context: GuardContext): Promise<TrustGuardEvaluation> {
    const found = await this.asked(context, () => this.vault.forget(vaultId, context));
    return withVault(operationEvaluation(), scanned, { operation: 'forget', found, entries: 0 });
  }

  private async asked<T>({ timings }: GuardContext, work: () => Promise<T>): Promise<T> {
    try {
      if (this.vault.unavailable !== null) throw new VaultUnavailable(this.vault.unavailable);
      return await timedWait(timings, 'vault', work);
    } catch (error) {
      throw new GuardRefusal({
        code: 'STORAGE_UNAVAILABLE',
        message: `The vault cannot be used: ${reasonOf(error)}`,
      });
    }
  }
}

class VaultUnavailable extends Error {}

/** In words for whoever runs this. What a store says of itself may hold addresses, and stays here. */
function reasonOf(error: unknown): string {
  if (error instanceof VaultUnavailable) return error.message;
  if (error instanceof UnreadableSeal)
    return 'it was sealed with another SECRET_KEY than that of this process';
  if (error instanceof DeadlineExceeded) return 'its store did not answer in time';
  if (error instanceof VaultContended) return 'too many calls write to it at once';
  return 'its store does not answer';
}

const notStored = (reason: string): string => `Placeholders that say UNSTORED cannot be put back: ${reason}.`;

const valuesIn = (replacements: Analysis['replacements']): number =>
  new Set(replacements.map(({ label, value }) => `${label} ${value}`)).size;

function withVault(
  evaluation: TrustGuardEvaluation,
  vault: Check,
  answer: Pick<VaultAnswer, 'operation'> & Partial<VaultAnswer>,
  ...warnings: string[]
): TrustGuardEvaluation {
  return {
    ...evaluation,
    vault: { ...NOTHING, ...answer },
    checked: { ...evaluation.checked, vault },
    warnings: [...evaluation.warnings, ...warnings],
  };
}
