import { Injectable } from '@nestjs/common';
import { AdminEvents, ApiKeys, type AdminAction, type ApiKeyRecord } from '@aiguards/persistence';
import { Keyring } from '@aiguards/platform';
import { newApiKey, newKeyId } from '../access/api-key';
import { FailureException } from '../http/failure-response';
import { scopesOf, scopesText } from './key-scopes';
import type { CreateKey, KeyDescription } from './keys.schema';

const DAY_MS = 24 * 3600 * 1000;

/** On whose behalf keys are managed. */
export interface KeyAdministrator {
  /** Undefined: the operator, at the command line, for any tenant. */
  tenant: string | undefined;
  name: string;
  requestId: string | null;
}

/** Makes, replaces and revokes API keys. Each act is recorded before it is answered. */
@Injectable()
export class KeysService {
  constructor(
    private readonly keys: ApiKeys,
    private readonly events: AdminEvents,
    private readonly keyring: Keyring,
  ) {}

  /** @returns the key with its description; it is not kept anywhere. @throws DatabaseUnavailable */
  async create(request: CreateKey, tenant: string, by: KeyAdministrator) {
    const key = newApiKey();
    const now = new Date();
    const record: ApiKeyRecord = {
      id: newKeyId(),
      tenant,
      name: request.name,
      scopes: scopesText(request.scopes),
      key_hash: this.keyring.digest('api-key', key),
      previous_hash: null,
      previous_expires_at: null,
      created_at: now,
      created_by: by.name,
      expires_at: request.expires_in_days ? new Date(now.getTime() + request.expires_in_days * DAY_MS) : null,
      last_used_at: null,
      revoked_at: null,
    };
    await this.keys.insert(record);
    await this.tell('key.create', record, by, { name: record.name, scopes: request.scopes });
    return { ...describeKey(record), key };
  }

  /** @throws DatabaseUnavailable */
  async list(tenant: string | undefined): Promise<{ keys: KeyDescription[] }> {
    return { keys: (await this.keys.list(tenant)).map(describeKey) };
  }

  /** The same key with a new secret. @throws FailureException when there is none, or it is revoked */
  async rotate(id: string, graceSeconds: number, by: KeyAdministrator) {
    const record = await this.find(id, by);
    if (record.revoked_at) {
      throw new FailureException({ code: 'VALIDATION_FAILED', message: 'A revoked key cannot be rotated' });
    }
    const key = newApiKey();
    const changes = {
      key_hash: this.keyring.digest('api-key', key),
      previous_hash: graceSeconds > 0 ? record.key_hash : null,
      previous_expires_at: graceSeconds > 0 ? new Date(Date.now() + graceSeconds * 1000) : null,
    };
    await this.keys.update(id, changes);
    await this.tell('key.rotate', record, by, { grace_seconds: graceSeconds });
    return { ...describeKey({ ...record, ...changes }), key };
  }

  /** @throws FailureException when there is none */
  async revoke(id: string, by: KeyAdministrator): Promise<KeyDescription> {
    const record = await this.find(id, by);
    if (record.revoked_at) return describeKey(record);
    const revoked_at = new Date();
    await this.keys.update(id, { revoked_at });
    await this.tell('key.revoke', record, by, {});
    return describeKey({ ...record, revoked_at });
  }

  private async find(id: string, { tenant }: KeyAdministrator): Promise<ApiKeyRecord> {
    const record = await this.keys.find(tenant, id);
    if (!record) throw new FailureException({ code: 'NOT_FOUND', message: 'There is no key with this id' });
    return record;
  }

  private tell(action: AdminAction, { id, tenant }: ApiKeyRecord, by: KeyAdministrator, details: object) {
    return this.events.add({
      tenant,
      principal: by.name,
      request_id: by.requestId,
      action,
      subject: id,
      details: { ...details },
    });
  }
}

function statusOf({ revoked_at, expires_at }: ApiKeyRecord): KeyDescription['status'] {
  if (revoked_at) return 'revoked';
  return expires_at && expires_at <= new Date() ? 'expired' : 'active';
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

function describeKey(record: ApiKeyRecord): KeyDescription {
  return {
    id: record.id,
    tenant: record.tenant,
    name: record.name,
    scopes: scopesOf(record),
    status: statusOf(record),
    created_at: record.created_at.toISOString(),
    created_by: record.created_by,
    expires_at: iso(record.expires_at),
    last_used_at: iso(record.last_used_at),
    revoked_at: iso(record.revoked_at),
    previous_accepted_until: iso(record.previous_expires_at),
  };
}
