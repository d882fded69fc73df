import type { Timing, TraceContext } from '@aiguards/contracts';

/** Injection token of the process's `Tracing`, which is null unless traces are exported. */
export const TRACING = Symbol('TRACING');

/** Labels and counts. Never a text, an id of a person or a key: they leave the process. */
export type Attributes = Record<string, string | number | boolean | undefined>;

/** As OpenTelemetry knows them: who is asked from outside, who asks another process, and what happens within one. */
export type SpanKind = 'server' | 'client' | 'internal';

export interface Span {
  /** What to send on, so that spans elsewhere become children of this one. */
  readonly context: TraceContext;
  /** False where the sampler left this trace out: then parts and attributes need not be found out. */
  readonly isRecording: boolean;
  /** Adds children for what was timed within this span. */
  addParts(timings: readonly Timing[]): void;
  /** @param failure code of what went wrong, if anything did */
  end(attributes?: Attributes, failure?: string): void;
}

export interface Tracing {
  /** @param parent what the caller sent; not valid or unset: a new trace begins */
  startSpan(name: string, kind: SpanKind, parent: TraceContext | undefined, attributes?: Attributes): Span;
}
