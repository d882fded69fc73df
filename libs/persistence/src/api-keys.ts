import type { Database } from './database';
import type { ApiKeyRecord } from './records/api-key.record';

const TABLE = 'api_keys';

/** API keys as they are stored. */
export class ApiKeys {
  constructor(private readonly database: Database) {}

  /** @throws DatabaseUnavailable */
  async insert(key: ApiKeyRecord): Promise<void> {
    await this.database.use((source) => source.getRepository<ApiKeyRecord>(TABLE).insert(key));
  }

  /** The key that has one of these hashes, now or before its last rotation. @throws DatabaseUnavailable */
  findByHash(hashes: readonly string[]): Promise<ApiKeyRecord | null> {
    return this.database.use((source) =>
      source
        .getRepository<ApiKeyRecord>(TABLE)
        .createQueryBuilder('k')
        .where('k.key_hash IN (:...hashes) OR k.previous_hash IN (:...hashes)', { hashes })
        .getOne(),
    );
  }

  /** @throws DatabaseUnavailable */
  find(tenant: string | undefined, id: string): Promise<ApiKeyRecord | null> {
    return this.database.use((source) =>
      source
        .getRepository<ApiKeyRecord>(TABLE)
        .findOneBy({ id, ...(tenant === undefined ? {} : { tenant }) }),
    );
  }

  /** @param tenant undefined: of all tenants. @throws DatabaseUnavailable */
  list(tenant: string | undefined): Promise<ApiKeyRecord[]> {
    return this.database.use((source) =>
      source.getRepository<ApiKeyRecord>(TABLE).find({
        where: tenant === undefined ? {} : { tenant },
        order: { created_at: 'DESC' },
      }),
    );
  }

  /** @throws DatabaseUnavailable */
  async update(id: string, changes: Partial<Omit<ApiKeyRecord, 'id'>>): Promise<void> {
    await this.database.use((source) => source.getRepository<ApiKeyRecord>(TABLE).update({ id }, changes));
  }
}
