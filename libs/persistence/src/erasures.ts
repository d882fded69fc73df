import { v7 as uuidV7 } from 'uuid';
import type { Database } from './database';
import { deleteEvaluations } from './delete-evaluations';
import type { ErasureRecord } from './records/erasure.record';

/** Rows per statement: short transactions, whatever a user has done. */
const BATCH = 1000;

/** Removes a person from the history. */
export class Erasures {
  constructor(private readonly database: Database) {}

  /**
   * Everything about the user up to now; what other gateways still have in their spools is dropped when it arrives.
   * @param userDigest names the user from now on
   * @returns the number of records deleted
   * @throws DatabaseUnavailable; doing it again is right
   */
  async erase(tenant: string, userId: string, userDigest: string): Promise<number> {
    const erasure: ErasureRecord = { id: uuidV7(), tenant, user_digest: userDigest, erased_at: new Date() };
    await this.database.use((source) => source.getRepository<ErasureRecord>('erasures').insert(erasure));
    let deleted = 0;
    for (let batch = BATCH; batch === BATCH; deleted += batch) batch = await this.deleteBatch(tenant, userId);
    const { afterErasure } = this.database.dialect;
    if (afterErasure !== null) await this.database.use((source) => source.query(afterErasure));
    return deleted;
  }

  private deleteBatch(tenant: string, userId: string): Promise<number> {
    return this.database.use(async (source) => {
      const rows = await source
        .createQueryBuilder()
        .select('e.id', 'id')
        .from('evaluations', 'e')
        .where('e.tenant = :tenant AND e.user_id = :userId', { tenant, userId })
        .limit(BATCH)
        .getRawMany<{ id: string }>();
      await deleteEvaluations(
        source,
        rows.map(({ id }) => id),
      );
      return rows.length;
    });
  }
}
