import { v7 as uuidV7 } from 'uuid';
import type { Database } from './database';
import type { AdminEventRecord } from './records/admin-event.record';

type Row = Omit<AdminEventRecord, 'happened_at'> & { happened_at: Date };

const TABLE = 'admin_events';

/** Who did what with keys and with what is stored. Written before the answer: such an act is never unrecorded. */
export class AdminEvents {
  constructor(private readonly database: Database) {}

  /** @throws DatabaseUnavailable */
  async add(event: Omit<AdminEventRecord, 'id' | 'happened_at'>): Promise<void> {
    const row: Row = { id: uuidV7(), happened_at: new Date(), ...event };
    await this.database.use((source) =>
      source.createQueryBuilder().insert().into(TABLE).values(row).execute(),
    );
  }

  /** The newest first. @param before id of the last one of the page before. @throws DatabaseUnavailable */
  async page(tenant: string, limit: number, before?: string): Promise<AdminEventRecord[]> {
    const rows = await this.database.use((source) => {
      const query = source
        .getRepository<Row>(TABLE)
        .createQueryBuilder('a')
        .where('a.tenant = :tenant', { tenant })
        .orderBy('a.id', 'DESC')
        .limit(limit);
      if (before !== undefined) query.andWhere('a.id < :before', { before });
      return query.getMany();
    });
    return rows.map((row) => ({ ...row, happened_at: row.happened_at.toISOString() }));
  }
}
