import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Failure } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { CONFIG } from '@aiguards/platform';
import { MAX_BODY_BYTES } from '../http/json-body';
import { LimitMetrics } from './limit-metrics';
import { LoopQueue } from './loop-queue';

const BUSY: Failure = { code: 'OVERLOADED', message: 'Too many requests are waiting; try again in a moment' };
const FULL: Failure = {
  code: 'OVERLOADED',
  message: 'Too many large requests are being worked on; try again in a moment',
};

/** Bodies below this are not worth counting: a connection costs as much. */
const COUNTED_BYTES = 16 * 1024;

/** Refuses evaluations before their body is read, where reading it would only make everybody wait or fill the memory. */
@Injectable()
export class Overload {
  private readonly queue: LoopQueue;
  private readonly maxBytes: number;
  private heldBytes = 0;

  constructor(
    @Inject(CONFIG) { admission }: Config,
    private readonly metrics: LimitMetrics,
  ) {
    this.queue = new LoopQueue(admission.maxWaitMs);
    this.maxBytes = admission.maxBodyBytes;
  }

  /** @returns why the request is refused; undefined when it may go on, its body being counted until it is answered */
  refusal(request: FastifyRequest, reply: FastifyReply): Failure | undefined {
    if (this.queue.isLong()) {
      this.metrics.refused('overload');
      return BUSY;
    }
    const bytes = bodyBytes(request);
    if (bytes < COUNTED_BYTES) return undefined;
    // One body always fits: a limit below the size of a body would otherwise refuse it for ever.
    if (this.heldBytes > 0 && this.heldBytes + bytes > this.maxBytes) {
      this.metrics.refused('body_memory');
      return FULL;
    }
    this.heldBytes += bytes;
    reply.raw.once('close', () => (this.heldBytes -= bytes));
    return undefined;
  }
}

/** What the body may take; one that does not say its size may take all that is accepted. */
function bodyBytes({ headers }: FastifyRequest): number {
  const declared = headers['content-length'];
  if (declared !== undefined) return Math.min(Number(declared), MAX_BODY_BYTES);
  return headers['transfer-encoding'] === undefined ? 0 : MAX_BODY_BYTES;
}
