import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { KeyOwner, KeyValue } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import {
  AdminEvents,
  Erasures,
  Evaluations,
  storableText,
  type AdminAction,
  type AuditOutbox,
  type EvaluationRecord,
} from '@aiguards/persistence';
import { CONFIG, Keyring } from '@aiguards/platform';
import { FailureException } from '../http/failure-response';
import { parseInput } from '../http/parse-input';
import type { RequestTrace } from '../http/request-trace';
import { AUDIT_OUTBOX, PERSONAL_STORES } from '../storage/tokens';
import { personText } from './person';
import { userIdSchema, type ErasedUser } from './privacy.schema';

/** Time that records on their way to the database get, before the answer says that some are still on it. */
const OUTBOX_MS = 5000;

const STILL_IN_SPOOL =
  'records wait in the spool of this gateway; they are dropped when they reach the database';

/** What is kept of one person, in every store. */
@Injectable()
export class PrivacyService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly evaluations: Evaluations,
    private readonly erasures: Erasures,
    private readonly events: AdminEvents,
    private readonly keyring: Keyring,
    @Inject(AUDIT_OUTBOX) private readonly outbox: AuditOutbox | null,
    @Inject(PERSONAL_STORES) private readonly stores: readonly KeyValue[],
  ) {}

  /** @returns JSON, written as it is read. @throws DatabaseUnavailable, FailureException when Redis does not answer */
  async export(id: string, trace: RequestTrace): Promise<Readable> {
    const owner = this.ownerOf(id, trace);
    await this.tell('privacy.export', owner, trace);
    const values = (await this.inStores((store) => store.ownedBy(owner))).flat();
    const complete = !this.outbox || (await this.outbox.drained(OUTBOX_MS));
    const head = {
      user_id: owner.userId,
      tenant: owner.tenant,
      exported_at: new Date().toISOString(),
      stored_values: values.map(({ key, value }) => ({ key, value: JSON.parse(value) as unknown })),
      incomplete: [
        ...this.outOfReach(),
        ...(complete ? [] : ['some records have not reached the database yet']),
      ],
    };
    const pages = this.config.database
      ? this.evaluations.stream({ tenant: owner.tenant, user_id: storableText(owner.userId) })
      : nothing();
    return Readable.from(documentOf(head, pages));
  }

  /** Nothing is erased when the act cannot be recorded. Doing it again is right. @throws as `export` */
  async erase(id: string, trace: RequestTrace): Promise<ErasedUser> {
    const owner = this.ownerOf(id, trace);
    await this.tell('privacy.erase', owner, trace);
    const erased = await this.inStores((store) => store.deleteOwnedBy(owner));
    const evaluations = this.config.database
      ? await this.erasures.erase(owner.tenant, storableText(owner.userId), this.digestOf(owner))
      : 0;
    const complete = !this.outbox || (await this.outbox.drained(OUTBOX_MS));
    return {
      user_id: owner.userId,
      tenant: owner.tenant,
      erased_at: new Date().toISOString(),
      erased: { evaluations, stored_values: erased.reduce((sum, count) => sum + count, 0) },
      incomplete: [...this.outOfReach(), ...(complete ? [] : [STILL_IN_SPOOL])],
    };
  }

  private ownerOf(id: string, { principal }: RequestTrace): KeyOwner {
    return { tenant: principal.tenant, userId: parseInput(userIdSchema, id) };
  }

  private digestOf(owner: KeyOwner): string {
    return this.keyring.digest('user', personText(owner));
  }

  /** Who asked for it is kept; whom it was about only as a keyed hash. */
  private async tell(
    action: AdminAction,
    owner: KeyOwner,
    { principal, requestId }: RequestTrace,
  ): Promise<void> {
    if (!this.config.database) return;
    await this.events.add({
      tenant: owner.tenant,
      principal: principal.name,
      request_id: requestId,
      action,
      subject: this.digestOf(owner),
      details: {},
    });
  }

  /** Without Redis to share them, each process keeps values in its own memory. */
  private outOfReach(): string[] {
    const { redisUrl, guardUrls, webConcurrency } = this.config;
    if (redisUrl !== null) return [];
    const elsewhere = Object.keys(guardUrls).filter((name) => guardUrls[name] !== 'local:');
    const processes = [
      ...(elsewhere.length > 0 ? [`the processes of ${elsewhere.join(', ')}`] : []),
      ...(webConcurrency > 1 ? ['the other processes of this gateway'] : []),
    ];
    return processes.map(
      (who) =>
        `what ${who} keep in memory; it ends by itself, budgets of tokens within 31 days, all else within a day`,
    );
  }

  /** @throws FailureException when a store does not answer */
  private async inStores<T>(work: (store: KeyValue) => Promise<T>): Promise<T[]> {
    try {
      return await Promise.all(this.stores.map(work));
    } catch {
      throw new FailureException({
        code: 'STORAGE_UNAVAILABLE',
        message: 'Redis cannot be reached at the moment',
      });
    }
  }
}

async function* nothing(): AsyncGenerator<EvaluationRecord[]> {}

async function* documentOf(head: object, pages: AsyncIterable<EvaluationRecord[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"evaluations":[`;
  let separator = '';
  for await (const page of pages) {
    for (const record of page) {
      yield separator + JSON.stringify(record);
      separator = ',\n';
    }
  }
  yield ']}';
}
