import type { Span } from '@aiguards/telemetry';
import { ANONYMOUS, type Principal } from '../access/principal';

/**
 * What a request turned out to be. Made by the first hook, before anything can fail; handlers fill it in and the
 * last hook writes the one log line from it.
 */
export class RequestTrace {
  guard: string | undefined;
  transport: string | undefined;
  code: string | undefined;
  fallback = false;
  cached = false;
  /** Who asks; set before the body is read. */
  principal: Principal = ANONYMOUS;
  /** Whose requests this one is counted with. */
  limitedAs = '';
  /** Tells the caller how much is left; again when a request turns out to count for more. */
  tellLimit: (headers: Record<string, string>) => void = () => {};
  /** Its span, where traces are on. */
  span: Span | undefined;
  readonly startedAt = performance.now();

  constructor(readonly requestId: string) {}
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace;
  }
}
