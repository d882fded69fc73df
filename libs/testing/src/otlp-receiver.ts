import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

/** A span as a collector gets it. */
export interface ReceivedSpan {
  service: string;
  name: string;
  kind: 'internal' | 'server' | 'client';
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  /** Nanoseconds since the epoch. */
  start: bigint;
  end: bigint;
  failed: boolean;
  attributes: Record<string, unknown>;
}

/** A span with its children, in the order of their beginning. */
export interface SpanTree extends ReceivedSpan {
  children: SpanTree[];
}

interface KeyValue {
  key: string;
  value: Record<string, unknown>;
}

interface Body {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: { spans: Record<string, unknown>[] }[];
  }[];
}

const KINDS: Readonly<Record<number, ReceivedSpan['kind']>> = { 1: 'internal', 2: 'server', 3: 'client' };

const plain = (attributes: KeyValue[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

function spansOf(body: Body): ReceivedSpan[] {
  return body.resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(plain(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        service,
        name: span.name as string,
        kind: KINDS[span.kind as number] ?? 'internal',
        traceId: span.traceId as string,
        spanId: span.spanId as string,
        parentSpanId: span.parentSpanId as string | undefined,
        start: BigInt(span.startTimeUnixNano as string),
        end: BigInt(span.endTimeUnixNano as string),
        failed: (span.status as { code?: number }).code === 2,
        attributes: plain(span.attributes as KeyValue[]),
      })),
    );
  });
}

/** Takes traces by OTLP over HTTP as JSON, as a collector does, on loopback. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Everything that was sent, as it was sent. */
  received = '';
  headers: Record<string, unknown> = {};
  /** Of every answer; null: none ever comes. */
  status: number | null = 200;

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        if (receiver.status === null) return;
        if (receiver.status === 200 && request.url === '/v1/traces') {
          receiver.headers = request.headers;
          receiver.received += body;
          receiver.spans.push(...spansOf(JSON.parse(body) as Body));
        }
        response.writeHead(receiver.status, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  of(traceId: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  /** The spans of a trace below those whose parent is not among them. */
  trees(traceId: string): SpanTree[] {
    const spans = this.of(traceId);
    const below = (parent: string): SpanTree[] =>
      spans
        .filter((span) => span.parentSpanId === parent)
        .sort((a, b) => (a.start < b.start ? -1 : 1))
        .map((span) => ({ ...span, children: below(span.spanId) }));
    const ids = new Set(spans.map(({ spanId }) => spanId));
    return spans
      .filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId))
      .map((span) => ({ ...span, children: below(span.spanId) }));
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
