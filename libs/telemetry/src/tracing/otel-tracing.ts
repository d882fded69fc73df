import {
  ROOT_CONTEXT,
  SpanKind as OtelKind,
  SpanStatusCode,
  trace,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import type { Span as OtelSpan } from '@opentelemetry/api';
import { parseTraceParent, TraceState } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { OnApplicationShutdown } from '@nestjs/common';
import { steadyNow, withinTime, type Timing, type TraceContext } from '@aiguards/contracts';
import type { TracingSettings } from '@aiguards/config';
import { CountingProcessor, type ExportOutcome } from './counting-processor';
import { samplerOf } from './sampler';
import type { Attributes, Span, SpanKind, Tracing } from './tracing';

const KINDS: Record<SpanKind, OtelKind> = {
  server: OtelKind.SERVER,
  client: OtelKind.CLIENT,
  internal: OtelKind.INTERNAL,
};

/** An export that takes longer fails; so may a stop. */
const EXPORT_TIMEOUT_MS = 5000;
const STOP_TIMEOUT_MS = 3000;

/** How far the steady clock may be from the wall clock before spans are moved: clocks are set, machines sleep. */
const DRIFT_MS = 20;

function contextOf(parent: TraceContext | undefined): Context {
  const spanContext = parent ? parseTraceParent(parent.traceparent) : null;
  if (!spanContext) return ROOT_CONTEXT;
  const traceState = parent?.tracestate === undefined ? undefined : new TraceState(parent.tracestate);
  return trace.setSpanContext(ROOT_CONTEXT, { ...spanContext, isRemote: true, traceState });
}

/** Flags of a traceparent of our own making. */
const NOT_SAMPLED = '-00';

class UnrecordedSpan implements Span {
  readonly isRecording = false;

  constructor(readonly context: TraceContext) {}

  addParts(): void {}

  end(): void {}
}

class RecordedSpan implements Span {
  readonly context: TraceContext;
  readonly isRecording: boolean;

  constructor(
    private readonly span: OtelSpan,
    private readonly tracer: Tracer,
    private readonly driftMs: number,
  ) {
    const { traceId, spanId, traceFlags, traceState } = span.spanContext();
    const tracestate = traceState?.serialize();
    const traceparent = `00-${traceId}-${spanId}-0${traceFlags & 1}`;
    this.context = tracestate ? { traceparent, tracestate } : { traceparent };
    this.isRecording = span.isRecording();
  }

  addParts(timings: readonly Timing[]): void {
    this.addTo(trace.setSpan(ROOT_CONTEXT, this.span), timings);
  }

  end(attributes: Attributes = {}, failure?: string): void {
    this.span.setAttributes(attributes);
    if (failure !== undefined) {
      this.span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end(steadyNow() + this.driftMs);
  }

  private addTo(parent: Context, timings: readonly Timing[]): void {
    for (const { name, startedAt, ms, hits, parts } of timings) {
      const startTime = startedAt + this.driftMs;
      const attributes = hits === undefined ? {} : { 'aiguards.hits': hits };
      const part = this.tracer.startSpan(name, { startTime, attributes }, parent);
      this.addTo(trace.setSpan(ROOT_CONTEXT, part), parts);
      part.end(startTime + ms);
    }
  }
}

/** Traces through OpenTelemetry, exported with OTLP over HTTP (JSON). Nothing is registered globally. */
export class OtelTracing implements Tracing, OnApplicationShutdown {
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;
  private driftMs = 0;

  /** @param onExport told what became of spans */
  constructor(
    settings: TracingSettings,
    resource: Record<string, string>,
    onExport: (outcome: ExportOutcome) => void,
  ) {
    const exporter = new OTLPTraceExporter({
      url: settings.url,
      headers: { ...settings.headers },
      timeoutMillis: EXPORT_TIMEOUT_MS,
    });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes(resource),
      sampler: samplerOf(settings.sampler, settings.ratio),
      spanProcessors: [new CountingProcessor(exporter, EXPORT_TIMEOUT_MS, onExport)],
    });
    this.tracer = this.provider.getTracer('aiguards');
  }

  startSpan(
    name: string,
    kind: SpanKind,
    parent: TraceContext | undefined,
    attributes: Attributes = {},
  ): Span {
    // Of a trace that we decided not to record, nothing within is recorded either: four of five spans are free.
    if (kind !== 'server' && parent?.traceparent.endsWith(NOT_SAMPLED)) return new UnrecordedSpan(parent);
    this.followWallClock();
    const options = { kind: KINDS[kind], attributes, startTime: steadyNow() + this.driftMs };
    const span = this.tracer.startSpan(name, options, contextOf(parent));
    return new RecordedSpan(span, this.tracer, this.driftMs);
  }

  /** Exports what waits, for a moment at most. */
  async onApplicationShutdown(): Promise<void> {
    const stopped = this.provider.shutdown().catch(() => {}); // What could not be exported is counted.
    await withinTime(stopped, STOP_TIMEOUT_MS, () => {});
  }

  private followWallClock(): void {
    const driftMs = Date.now() - steadyNow();
    if (Math.abs(driftMs - this.driftMs) > DRIFT_MS) this.driftMs = driftMs;
  }
}
