import type { IncomingHttpHeaders } from 'node:http';
import { isApiKey } from './api-key';
import { isJwt } from './jwt.authenticator';

export type Credential =
  { kind: 'none' } | { kind: 'key'; key: string } | { kind: 'jwt'; token: string } | { kind: 'unknown' };

const BEARER = /^Bearer +(\S+)$/i;

function kindOf(text: string): Credential {
  if (isApiKey(text)) return { kind: 'key', key: text };
  return isJwt(text) ? { kind: 'jwt', token: text } : { kind: 'unknown' };
}

/** What a request shows of its sender: `Authorization: Bearer …`, else `X-API-Key`. */
export function credentialOf({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): Credential {
  if (authorization !== undefined) {
    const bearer = BEARER.exec(authorization.trim())?.[1];
    return bearer === undefined ? { kind: 'unknown' } : kindOf(bearer);
  }
  if (apiKey === undefined) return { kind: 'none' };
  return typeof apiKey === 'string' && isApiKey(apiKey) ? { kind: 'key', key: apiKey } : { kind: 'unknown' };
}
