import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { invalidInput } from '@aiguards/contracts';
import { LOGGER, type Logger } from '@aiguards/platform';
import { FailureException } from '../http/failure-response';

const MAX_METADATA_CHARACTERS = 4096;

export const clientLogSchema = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  message: z.string().min(1).max(2000),
  metadata: z
    .record(z.string(), z.unknown())
    .refine((metadata) => JSON.stringify(metadata).length <= MAX_METADATA_CHARACTERS, {
      error: `expected at most ${MAX_METADATA_CHARACTERS} characters of JSON`,
    })
    .optional(),
});

export const clientLogAcceptedSchema = z.object({ status: z.literal('accepted') });

/** Events that one process writes per second for all clients together: enough to debug with, too few to flood a log. */
const EVENTS_PER_SECOND = 50;

/** Clients' own events, limited in size and rate. What a client writes about itself is not text to be analysed. */
@Injectable()
export class ClientLogs {
  private window = 0;
  private written = 0;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** @throws FailureException when the event is not valid or there are too many */
  write(body: unknown, requestId: string): z.infer<typeof clientLogAcceptedSchema> {
    const parsed = clientLogSchema.safeParse(body);
    if (!parsed.success) throw new FailureException(invalidInput(parsed.error));
    if (!this.takePlace()) {
      throw new FailureException({
        code: 'RATE_LIMITED',
        message: `More than ${EVENTS_PER_SECOND} events in a second`,
      });
    }
    const { level, message, metadata } = parsed.data;
    this.logger[level](
      { request_id: requestId, client_message: message, client_metadata: metadata },
      'client event',
    );
    return { status: 'accepted' };
  }

  private takePlace(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.window) {
      this.window = second;
      this.written = 0;
    }
    return ++this.written <= EVENTS_PER_SECOND;
  }
}
