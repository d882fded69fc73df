import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { v7 as uuidV7 } from 'uuid';
import type { Database } from './database';
import { deleteEvaluations } from './delete-evaluations';
import type { EvaluationRecord } from './records/evaluation.record';

/** A row: the record, with its time as the driver gives it. */
type Row = Omit<EvaluationRecord, 'evaluated_at'> & { evaluated_at: Date };

export interface EvaluationFilter {
  tenant: string;
  guard?: string;
  decision?: string;
  code?: string;
  user_id?: string;
  session_id?: string;
  request_id?: string;
  from?: Date;
  to?: Date;
}

export interface EvaluationStats {
  guard: string;
  hour: string;
  evaluations: number;
  failed: number;
  fallback: number;
  cached: number;
  findings: number;
  tokens: number;
  score_mean: number | null;
  ms_mean: number;
  ms_max: number;
}

const EQUAL = ['guard', 'decision', 'code', 'user_id', 'session_id', 'request_id'] as const;

/** The smallest id of that millisecond; ids are compared in the order of time. */
function firstIdAt(time: Date): string {
  return uuidV7({ msecs: Math.max(0, time.getTime()), seq: 0, random: new Uint8Array(16) });
}

function select(source: DataSource | EntityManager, filter: EvaluationFilter): SelectQueryBuilder<Row> {
  const query = source
    .createQueryBuilder<Row & ObjectLiteral>('evaluations', 'e')
    .where('e.tenant = :tenant', { tenant: filter.tenant });
  for (const name of EQUAL) {
    if (filter[name] !== undefined) query.andWhere(`e.${name} = :${name}`, { [name]: filter[name] });
  }
  if (filter.from) query.andWhere('e.id >= :from', { from: firstIdAt(filter.from) });
  if (filter.to) query.andWhere('e.id < :to', { to: firstIdAt(filter.to) });
  return query;
}

const recordOf = (row: Row): EvaluationRecord => ({ ...row, evaluated_at: row.evaluated_at.toISOString() });

/** The audit history. */
export class Evaluations {
  constructor(private readonly database: Database) {}

  /**
   * The newest first. What is written between two pages does not move the next one.
   * @param before id of the last record of the page before
   * @throws DatabaseUnavailable
   */
  async page(filter: EvaluationFilter, limit: number, before?: string): Promise<EvaluationRecord[]> {
    const rows = await this.database.read((source) => {
      const query = select(source, filter).orderBy('e.id', 'DESC').limit(limit);
      if (before !== undefined) query.andWhere('e.id < :before', { before });
      return query.getMany();
    });
    return rows.map(recordOf);
  }

  /** All that match, the oldest first, read a thousand at a time. @throws DatabaseUnavailable */
  async *stream(filter: EvaluationFilter, pageSize = 1000): AsyncGenerator<EvaluationRecord[]> {
    for (let after: string | undefined; ;) {
      const rows = await this.database.read((source) => {
        const query = select(source, filter).orderBy('e.id', 'ASC').limit(pageSize);
        if (after !== undefined) query.andWhere('e.id > :after', { after });
        return query.getMany();
      });
      if (rows.length > 0) yield rows.map(recordOf);
      if (rows.length < pageSize) return;
      // SQLite answers within the same turn of the event loop: a fast reader would keep it from everybody else.
      await nextTurn();
      after = rows.at(-1)?.id;
    }
  }

  /** Per guard and hour, the newest hour first. @throws DatabaseUnavailable */
  async stats(filter: EvaluationFilter): Promise<EvaluationStats[]> {
    const { database } = this;
    const count = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
    const rows = await database.read((source) => {
      const hour = database.dialect.hourOf('e.evaluated_at');
      return select(source, filter)
        .select('e.guard', 'guard')
        .addSelect(hour, 'hour')
        .addSelect('COUNT(*)', 'evaluations')
        .addSelect(count('e.code IS NOT NULL'), 'failed')
        .addSelect(count('e.fallback'), 'fallback')
        .addSelect(count('e.cached'), 'cached')
        .addSelect('SUM(e.findings_count)', 'findings')
        .addSelect('SUM(e.token_count)', 'tokens')
        .addSelect('AVG(e.score)', 'score_mean')
        .addSelect('AVG(e.ms)', 'ms_mean')
        .addSelect('MAX(e.ms)', 'ms_max')
        .groupBy('e.guard')
        .addGroupBy(hour)
        .orderBy('hour', 'DESC')
        .addOrderBy('e.guard', 'ASC')
        .getRawMany<Record<keyof EvaluationStats, string | number | null>>();
    });
    return rows.map(statsOf);
  }

  /** Evaluations of a tenant from a moment on. @throws DatabaseUnavailable */
  count(tenant: string, from: Date): Promise<number> {
    return this.database.use((source) => select(source, { tenant, from }).getCount());
  }

  /** Deletes up to `limit` of the oldest that are older than `before`. @returns how many. @throws DatabaseUnavailable */
  deleteOldest(before: Date, limit: number): Promise<number> {
    return this.database.use(async (source) => {
      const oldest = await source
        .createQueryBuilder<Row & ObjectLiteral>('evaluations', 'e')
        .select('e.id', 'id')
        .where('e.id < :bound', { bound: firstIdAt(before) })
        .orderBy('e.id', 'ASC')
        .limit(limit)
        .getRawMany<{ id: string }>();
      await deleteEvaluations(
        source,
        oldest.map(({ id }) => id),
      );
      return oldest.length;
    });
  }
}

/** Postgres gives sums and counts as text: they may be larger than a number can be. */
function statsOf(row: Record<keyof EvaluationStats, string | number | null>): EvaluationStats {
  const { guard, hour, score_mean, ...numbers } = row;
  return {
    guard: String(guard),
    hour: String(hour),
    ...(Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) as Omit<
      EvaluationStats,
      'guard' | 'hour' | 'score_mean'
    >),
    score_mean: score_mean === null ? null : Number(score_mean),
  };
}
