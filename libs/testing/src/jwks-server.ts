import { createHmac, generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Algorithm = 'RS256' | 'ES256';

const PAIRS: Record<Algorithm, () => { publicKey: KeyObject; privateKey: KeyObject }> = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
};

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * A token in compact form, whoever signs it. Written with Node alone: the tests must not believe the library that the
 * product verifies with.
 */
function tokenOf(header: object, claims: object, signature: (input: string) => Buffer): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signature(input).toString('base64url')}`;
}

/** `alg: none`. @param signature what stands where the signature would */
export const unsignedToken = (claims: object, signature = ''): string =>
  tokenOf({ alg: 'none', typ: 'JWT' }, claims, () => Buffer.from(signature));

/** Signed with a shared secret; with a public key as the secret this is the attack named key confusion. */
export const sharedSecretToken = (claims: object, secret: string, kid: string): string =>
  tokenOf({ alg: 'HS256', typ: 'JWT', kid }, claims, (input) =>
    createHmac('sha256', secret).update(input).digest(),
  );

/** A key pair of an identity provider. */
export class SigningKey {
  private readonly pair: { publicKey: KeyObject; privateKey: KeyObject };

  constructor(
    readonly kid: string,
    readonly algorithm: Algorithm,
  ) {
    this.pair = PAIRS[algorithm]();
  }

  get jwk(): JsonWebKey & { kid: string } {
    const { kid, algorithm } = this;
    return { ...this.pair.publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
  }

  get publicPem(): string {
    return this.pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  }

  /** @param header overrides what its header says */
  token(claims: object, header: object = {}): string {
    const { kid, algorithm } = this;
    return tokenOf({ alg: algorithm, typ: 'JWT', kid, ...header }, claims, (input) =>
      sign('sha256', Buffer.from(input), { key: this.pair.privateKey, dsaEncoding: 'ieee-p1363' }),
    );
  }
}

/** The page of an identity provider with its public keys, on loopback. */
export class JwksServer {
  /** What it publishes. */
  keys: SigningKey[] = [];
  /** Of every answer. */
  status = 200;
  requests = 0;

  private constructor(private readonly server: Server) {}

  /** @param port a free one unless given */
  static async start(port = 0): Promise<JwksServer> {
    const server = createServer();
    const jwks = new JwksServer(server);
    server.on('request', (_request, response) => {
      jwks.requests += 1;
      response.writeHead(jwks.status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify({ keys: jwks.keys.map(({ jwk }) => jwk) }));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return jwks;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks.json`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
