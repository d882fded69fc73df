import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace';

/** Spans that may wait; about 2 MB. More are dropped: a collector that is away must not fill the memory. */
const MAX_WAITING = 4096;
const MAX_PER_EXPORT = 512;
/** How long a span waits for others to be exported with. */
const GATHER_MS = 1000;

const SAMPLED = 1;

export type ExportOutcome =
  { result: 'exported' | 'dropped'; spans: number } | { result: 'failed'; spans: number; reason: string };

/** A status or a code: messages of HTTP clients name addresses and may quote what the server sent. */
function reasonOf(error: Error | undefined): string {
  if (error && 'code' in error && ['string', 'number'].includes(typeof error.code)) {
    return typeof error.code === 'number' ? `HTTP ${error.code}` : String(error.code);
  }
  return error?.name ?? 'unknown';
}

class CountingExporter implements SpanExporter {
  constructor(
    private readonly inner: SpanExporter,
    private readonly onTaken: (spans: number) => void,
    private readonly onExport: (outcome: ExportOutcome) => void,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.onTaken(spans.length);
    this.inner.export(spans, (result) => {
      this.onExport(
        result.code === ExportResultCode.SUCCESS
          ? { result: 'exported', spans: spans.length }
          : { result: 'failed', spans: spans.length, reason: reasonOf(result.error) },
      );
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.inner.shutdown();
  }
}

/** OpenTelemetry's batching, which drops spans in silence when too many wait, with a voice. */
export class CountingProcessor extends BatchSpanProcessor {
  private waiting = 0;

  constructor(
    exporter: SpanExporter,
    exportTimeoutMillis: number,
    private readonly onExport: (outcome: ExportOutcome) => void,
  ) {
    super({
      exporter: new CountingExporter(exporter, (spans) => (this.waiting -= spans), onExport),
      maxQueueSize: MAX_WAITING,
      maxExportBatchSize: MAX_PER_EXPORT,
      scheduledDelayMillis: GATHER_MS,
      exportTimeoutMillis,
    });
  }

  override onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & SAMPLED) === 0) return;
    if (this.waiting >= MAX_WAITING) {
      this.onExport({ result: 'dropped', spans: 1 });
      return;
    }
    this.waiting++;
    super.onEnd(span);
  }
}
