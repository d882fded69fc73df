import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

type Document = Record<string, unknown>;

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-elastic-product': 'Elasticsearch',
  });
  response.end(JSON.stringify(body));
};

/**
 * Plays the few requests of Elasticsearch and Kibana that AIGuards makes, on loopback, as their documentation
 * describes them. It is neither, and proves nothing about them.
 */
export class ElasticsearchStandIn {
  /** What was taken, by data stream. */
  readonly documents = new Map<string, Document[]>();
  readonly templates = new Map<string, { version: number }>();
  /** Ids of objects that Kibana has. */
  readonly savedObjects = new Set<string>();
  /** Paths asked for, in order. */
  readonly requests: string[] = [];
  authorization: string | undefined;
  /** The status of every answer; `hang`: there is none; `garbage`: success without sense. */
  instead: number | 'hang' | 'garbage' | null = null;
  /** Documents that are refused one by one. */
  refuses: (document: Document) => boolean = () => false;

  private constructor(private readonly server: Server) {}

  /** @param port a free one unless given */
  static async start(port = 0): Promise<ElasticsearchStandIn> {
    const server = createServer();
    const standIn = new ElasticsearchStandIn(server);
    server.on('request', (request, response) => void standIn.handle(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return standIn;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  all(): Document[] {
    return [...this.documents.values()].flat();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const body = await text(request);
    this.requests.push(`${method} ${url}`);
    this.authorization = request.headers.authorization;
    if (this.instead === 'hang') return;
    if (this.instead === 'garbage') return answer(response, 200, { items: 'planted words of a server' });
    if (this.instead !== null) return answer(response, this.instead, { error: 'planted words of a server' });
    if (url.startsWith('/_bulk')) return answer(response, 200, this.bulk(body));
    if (url.startsWith('/_index_template/')) return this.template(method, url, body, response);
    if (url === '/api/saved_objects/_import') return answer(response, 200, this.import(request, body));
    answer(response, 404, {});
  }

  private bulk(body: string): object {
    const lines = body.split('\n').filter((line) => line !== '');
    const items = lines.flatMap((line, index) => (index % 2 === 0 ? [[line, lines[index + 1] ?? '']] : []));
    const results = items.map(([action, document]) =>
      this.create(JSON.parse(action as string) as object, document as string),
    );
    return { errors: results.some(({ create: { status } }) => status >= 400), items: results };
  }

  private create(action: object, document: string) {
    const [[operation = '', { _index: index, op_type: type }] = ['', {}]] = Object.entries(
      action as Record<string, { _index?: string; op_type?: string }>,
    );
    const parsed = JSON.parse(document) as Document;
    const isCreate = operation === 'create' || type === 'create';
    const isDated = typeof parsed['@timestamp'] === 'string';
    if (!isCreate || !isDated || index === undefined || this.refuses(parsed)) {
      return { create: { status: 400, error: { type: 'document_parsing_exception', reason: 'planted' } } };
    }
    this.documents.set(index, [...(this.documents.get(index) ?? []), parsed]);
    return { create: { status: 201 } };
  }

  private template(method: string, url: string, body: string, response: ServerResponse): void {
    const name = url.split('/').at(-1) ?? '';
    if (method === 'PUT') {
      this.templates.set(name, JSON.parse(body) as { version: number });
      return answer(response, 200, { acknowledged: true });
    }
    const template = this.templates.get(name);
    if (!template) return answer(response, 404, {});
    answer(response, 200, { index_templates: [{ name, index_template: template }] });
  }

  private import(request: IncomingMessage, body: string): object {
    const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
    const part = body.split(`--${boundary}`)[1] ?? '';
    const content = part.slice(part.indexOf('\r\n\r\n') + 4);
    const ids = content
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    const known = ids.filter((id) => this.savedObjects.has(id));
    ids.forEach((id) => this.savedObjects.add(id));
    const errors = known.map((id) => ({ id, error: { type: 'conflict' } }));
    return { success: errors.length === 0, successCount: ids.length - known.length, errors };
  }
}
