import {
  HttpConnection,
  type ConnectionRequestOptionsAsStream,
  type ConnectionRequestParams,
  type ConnectionRequestResponse,
  type ConnectionRequestResponseAsStream,
} from '@elastic/elasticsearch';
import { insist, TEMPORARY, type Attempt } from './insist';

/** An attempt that takes longer has failed: a server that hangs must not hold lines for ever. */
const ATTEMPT_TIMEOUT_MS = 10_000;

/** Permissions may be given and a missing index made while lines wait. */
const BULK_TEMPORARY = [...TEMPORARY, 403, 404];

const PRODUCT = { 'x-elastic-product': 'Elasticsearch' };

/** Codes of Node's sockets and of TLS, as they stand in messages, which name addresses. */
const CODE = /\b(?:E[A-Z]{3,}|[A-Z]+(?:_[A-Z]+)+)\b/;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return CODE.exec(error.message)?.[0] ?? error.name;
}

/** One HTTP request that never rejects. */
export async function attempt(
  connection: HttpConnection,
  params: ConnectionRequestParams,
  isExpected: (headers: ConnectionRequestResponse['headers']) => boolean,
): Promise<Attempt> {
  const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
  const options = { requestId: 0, name: 'aiguards', context: null, timeout: ATTEMPT_TIMEOUT_MS, signal };
  try {
    const request = HttpConnection.prototype.request.bind(connection);
    const { statusCode, body, headers } = await request(params, options);
    if (statusCode < 300 && !isExpected(headers)) return { reason: 'another server answers there' };
    return { reply: { statusCode, body: String(body) } };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

export const isElasticsearch = (headers: ConnectionRequestResponse['headers']): boolean =>
  headers['x-elastic-product'] === PRODUCT['x-elastic-product'];

/** What Elasticsearch says when it takes none of the documents of a request. */
function allRejected({ body }: ConnectionRequestParams, status: number): string {
  const lines = typeof body === 'string' ? body.split('\n').length - 1 : 0;
  return JSON.stringify({
    errors: true,
    items: Array.from({ length: lines / 2 }, () => ({ index: { status } })),
  });
}

function deliveredIn(body: string): number {
  const { items } = JSON.parse(body) as { items: Record<string, { status: number }>[] };
  return items.filter((item) => Object.values(item).every(({ status }) => status < 400)).length;
}

export interface ConnectionListener {
  /** Before the first lines are sent; awaited. */
  prepare(connection: HttpConnection): Promise<void>;
  onState(reason: string | null): void;
  /** Documents that were taken; those that were not are told of by pino-elasticsearch. */
  onDelivered(documents: number): void;
  /** An answer that makes no sense. pino-elasticsearch would notice at its next line and then be silent. */
  onFault(error: unknown): void;
}

/**
 * The connection that pino-elasticsearch is given. It does not know failure, but waits: with the client's own,
 * pino-elasticsearch ends its stream at the first request that fails for good, and what was on its way is lost.
 */
export function patientConnection(listener: ConnectionListener) {
  let prepared: Promise<void> | undefined;

  return class PatientConnection extends HttpConnection {
    override request(params: ConnectionRequestParams, options?: object): Promise<ConnectionRequestResponse>;
    override request(
      params: ConnectionRequestParams,
      options: ConnectionRequestOptionsAsStream,
    ): Promise<ConnectionRequestResponseAsStream>;
    override async request(params: ConnectionRequestParams): Promise<never> {
      try {
        return (await this.answer(params)) as never;
      } catch (error) {
        listener.onFault(error);
        throw error;
      }
    }

    private async answer(params: ConnectionRequestParams): Promise<ConnectionRequestResponse> {
      const headers = { ...PRODUCT, 'content-type': 'application/json' };
      // Asked for when the stream ends, so that a search finds the last lines at once: nobody waits for that.
      if (params.path.endsWith('/_refresh')) return { statusCode: 200, headers, body: '{}' };
      prepared ??= listener.prepare(this);
      await prepared;
      const reply = await insist(
        () => attempt(this, params, isElasticsearch),
        (reason) => listener.onState(reason),
        BULK_TEMPORARY,
      );
      const body = reply.statusCode < 300 ? reply.body : allRejected(params, reply.statusCode);
      listener.onDelivered(deliveredIn(body));
      return { statusCode: 200, headers, body };
    }
  };
}
