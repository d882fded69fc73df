import type { Database } from './database';
import { isBadData } from './database-unavailable';
import { deleteEvaluations } from './delete-evaluations';
import type { ErasureRecord } from './records/erasure.record';
import type { EvaluationRecord } from './records/evaluation.record';

/** How far the clocks of two gateways may be apart. */
const CLOCK_SLACK_MS = 5000;

/** Names a user without telling who it is; one digest for each secret key that is accepted. */
export type UserDigests = (tenant: string, userId: string) => string[];

const parse = (record: string): EvaluationRecord => JSON.parse(record) as EvaluationRecord;

/** Writes records of the spool into the history, each once, however often it is asked to. */
export class EvaluationWriter {
  constructor(
    private readonly database: Database,
    private readonly userDigests: UserDigests,
  ) {}

  get batchSize(): number {
    return this.database.dialect.batchSize;
  }

  /**
   * @param records JSON texts
   * @returns how many the database refuses for what is in them
   * @throws DatabaseUnavailable; then none, some or all of them are written, and writing them again is right
   */
  async write(records: readonly string[]): Promise<number> {
    try {
      await this.insert(records);
      await this.eraseAgain(records);
      return 0;
    } catch (error) {
      if (!isBadData(error)) throw error;
      if (records.length === 1) return 1;
      const middle = records.length >> 1;
      return (await this.write(records.slice(0, middle))) + (await this.write(records.slice(middle)));
    }
  }

  private async insert(records: readonly string[]): Promise<void> {
    const { insertEvaluations } = this.database.dialect;
    await this.database.use((source) => source.query(insertEvaluations, [`[${records.join(',')}]`]));
  }

  /**
   * A user whose records were erased while some were still in a spool. Looked for after inserting, never before: an
   * erasure that this does not see yet will see the inserted rows.
   */
  private async eraseAgain(records: readonly string[]): Promise<void> {
    const [oldest] = records;
    if (oldest === undefined) return;
    const since = new Date(Date.parse(parse(oldest).evaluated_at) - CLOCK_SLACK_MS);
    const erasures = await this.database.use((source) =>
      source
        .getRepository<ErasureRecord>('erasures')
        .createQueryBuilder('r')
        .where('r.erased_at >= :since', { since })
        .getMany(),
    );
    if (erasures.length === 0) return;
    const ids = records
      .map(parse)
      .filter((record) => this.isErased(record, erasures))
      .map(({ id }) => id);
    if (ids.length === 0) return;
    await this.database.use((source) => deleteEvaluations(source, ids));
  }

  private isErased({ tenant, user_id, evaluated_at }: EvaluationRecord, erasures: ErasureRecord[]): boolean {
    if (user_id === null) return false;
    const digests = this.userDigests(tenant, user_id);
    const time = Date.parse(evaluated_at);
    return erasures.some(
      (erasure) =>
        erasure.tenant === tenant &&
        digests.includes(erasure.user_digest) &&
        time <= erasure.erased_at.getTime(),
    );
  }
}
