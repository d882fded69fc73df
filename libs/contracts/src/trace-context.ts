/** A place in a distributed trace, as W3C Trace Context writes it in headers. */
export interface TraceContext {
  traceparent: string;
  tracestate?: string;
}

/** The trace's id for log lines. @param context one of our own making, or undefined */
export const traceIdOf = (context: TraceContext | undefined): string | undefined =>
  context?.traceparent.slice(3, 35);
