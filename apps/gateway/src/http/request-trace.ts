/**
 * What a request turned out to be. Made by the first hook, before anything can fail; handlers fill it in and the
 * last hook writes the one log line from it.
 */
export class RequestTrace {
  guard: string | undefined;
  transport: string | undefined;
  code: string | undefined;
  fallback = false;
  readonly startedAt = performance.now();

  constructor(readonly requestId: string) {}
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace;
  }
}
