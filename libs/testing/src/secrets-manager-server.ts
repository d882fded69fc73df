import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const TARGET = 'secretsmanager.GetSecretValue';
const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** `Credential=<key>/<date>/<region>/secretsmanager/aws4_request`: a signature is for one region. */
const REGION = /\/\d{8}\/([a-z0-9-]+)\/secretsmanager\/aws4_request/;

type Answer = (response: ServerResponse) => void;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': CONTENT_TYPE }).end(JSON.stringify(body));
}

/** `GetSecretValue` of AWS Secrets Manager on loopback. It looks for the signature's region, and verifies nothing. */
export class SecretsManagerServer {
  /** Instead of what it holds. */
  instead: Answer | null = null;
  requests = 0;
  private readonly secrets = new Map<string, string | Uint8Array>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SecretsManagerServer> {
    const server = createServer();
    const secrets = new SecretsManagerServer(server);
    server.on('request', (request, response) => void secrets.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return secrets;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async put(name: string, value: string | Uint8Array, region = 'us-east-1'): Promise<void> {
    this.secrets.set(`${region}/${name}`, value);
  }

  /** An answer for `instead`, as the service refuses. */
  refusal(code: string, status = 400): Answer {
    return (response) => answer(response, status, { __type: code, message: `${code} and an explanation` });
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    this.requests += 1;
    if (this.instead) return this.instead(response);
    const { authorization = '', 'x-amz-target': target, 'content-type': contentType } = request.headers;
    if (request.method !== 'POST' || target !== TARGET || contentType !== CONTENT_TYPE) {
      return this.refusal('UnknownOperationException')(response);
    }
    const { SecretId: name } = JSON.parse(body) as { SecretId: string };
    const value = this.secrets.get(`${REGION.exec(authorization)?.[1]}/${name}`);
    if (value === undefined) return this.refusal('ResourceNotFoundException')(response);
    const content =
      typeof value === 'string'
        ? { SecretString: value }
        : { SecretBinary: Buffer.from(value).toString('base64') };
    answer(response, 200, { Name: name, VersionStages: ['AWSCURRENT'], ...content });
  }
}
