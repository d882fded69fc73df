import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { AdminEvents, Evaluations, type EvaluationFilter } from '@aiguards/persistence';
import { CONFIG } from '@aiguards/platform';
import { FailureException } from '../http/failure-response';
import { parseInput } from '../http/parse-input';
import type { RequestTrace } from '../http/request-trace';
import { MAX_BATCH_ITEMS } from '../process/process.schema';
import { exportLines } from './audit-export';
import {
  evaluationFilterSchema,
  evaluationPageQuerySchema,
  eventPageQuerySchema,
  exportQuerySchema,
  type ExportFormat,
} from './audit.schema';

const HOUR_MS = 3600 * 1000;
const STATS_HOURS = 24;
const MAX_STATS_DAYS = 31;

/** One more row than asked for tells whether there is another page. */
function pageOf<T extends { id: string }>(
  rows: T[],
  limit: number,
): { rows: T[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  return { rows: page, next_cursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** What the history says, each tenant of its own evaluations only. */
@Injectable()
export class AuditService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly evaluations: Evaluations,
    private readonly events: AdminEvents,
  ) {}

  async page(query: unknown, { principal }: RequestTrace) {
    this.demandHistory();
    const { limit, cursor, ...filter } = parseInput(evaluationPageQuerySchema, query);
    const rows = await this.evaluations.page({ ...filter, tenant: principal.tenant }, limit + 1, cursor);
    const page = pageOf(rows, limit);
    return { evaluations: page.rows, next_cursor: page.next_cursor };
  }

  /** @throws FailureException when the tenant has no evaluation of that request */
  async ofRequest(requestId: string, { principal }: RequestTrace) {
    this.demandHistory();
    const filter: EvaluationFilter = { tenant: principal.tenant, request_id: requestId };
    const evaluations = await this.evaluations.page(filter, MAX_BATCH_ITEMS);
    if (evaluations.length === 0) {
      throw new FailureException({ code: 'NOT_FOUND', message: 'There is no evaluation of this request' });
    }
    return { request_id: requestId, evaluations };
  }

  async stats(query: unknown, { principal }: RequestTrace) {
    this.demandHistory();
    const filter = parseInput(evaluationFilterSchema, query);
    const to = filter.to ?? new Date();
    const from = filter.from ?? new Date(to.getTime() - STATS_HOURS * HOUR_MS);
    if (to.getTime() - from.getTime() > MAX_STATS_DAYS * 24 * HOUR_MS) {
      throw new FailureException({
        code: 'VALIDATION_FAILED',
        message: `from: expected at most ${MAX_STATS_DAYS} days before to`,
      });
    }
    const hours = await this.evaluations.stats({ ...filter, from, to, tenant: principal.tenant });
    return { from: from.toISOString(), to: to.toISOString(), hours };
  }

  /** Everything that matches, as it is read: a page of it is in memory at a time, and only while the client takes it. */
  async export(
    query: unknown,
    { principal, requestId }: RequestTrace,
  ): Promise<{ format: ExportFormat; body: Readable }> {
    this.demandHistory();
    const { format, ...filter } = parseInput(exportQuerySchema, query);
    const { tenant } = principal;
    await this.events.add({
      tenant,
      principal: principal.name,
      request_id: requestId,
      action: 'audit.export',
      subject: null,
      details: { format },
    });
    return {
      format,
      body: Readable.from(exportLines[format](this.evaluations.stream({ ...filter, tenant }))),
    };
  }

  async eventPage(query: unknown, { principal }: RequestTrace) {
    this.demandHistory();
    const { limit, cursor } = parseInput(eventPageQuerySchema, query);
    const page = pageOf(await this.events.page(principal.tenant, limit + 1, cursor), limit);
    return { events: page.rows, next_cursor: page.next_cursor };
  }

  private demandHistory(): void {
    if (this.config.database) return;
    throw new FailureException({
      code: 'NOT_FOUND',
      message: 'There is no history: DATABASE_ENABLED is false',
    });
  }
}
