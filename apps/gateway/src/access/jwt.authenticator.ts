import { Inject, Injectable } from '@nestjs/common';
import type { createRemoteJWKSet, JWTPayload } from 'jose';
import { DEFAULT_TENANT, type Failure } from '@aiguards/contracts';
import { SCOPES, type Config, type JwtSettings, type Scope } from '@aiguards/config';
import { storableText } from '@aiguards/persistence';
import { CONFIG } from '@aiguards/platform';
import { MAX_IDENTIFIER_LENGTH } from '../http/json-body';
import { TENANT_NAME, type Principal } from './principal';

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const FETCH_TIMEOUT_MS = 3000;
/** Between two fetches of the provider's keys for a key id that is not among them. */
const COOLDOWN_MS = 5000;
/**
 * After this time the keys are fetched again, beside the requests: a provider that is away must not make tokens fail
 * whose keys are known. One that it has withdrawn is believed until then, or until it is back.
 */
const KEYS_MAX_AGE_MS = 5 * 60 * 1000;

/** Scopes may carry the product's name, so that a provider can tell them from those of others. */
const SCOPE_PREFIX = 'aiguards:';

/** What a caller is told of a token that is not accepted; nothing of what is in it. */
const REASONS: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: 'the token has expired',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'the token was not issued for this service, or not yet valid',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'the signature of the token is not valid',
  ERR_JWKS_NO_MATCHING_KEY: 'the token is signed with a key that the provider does not publish',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'the token does not say which key it is signed with',
  ERR_JOSE_ALG_NOT_ALLOWED: 'the signature of the token is of a kind that is not accepted',
  ERR_JOSE_NOT_SUPPORTED: 'the signature of the token is of a kind that is not accepted',
};

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

export type Verified = { ok: true; principal: Principal } | { ok: false; failure: Failure };

const refused = (message: string): Verified => ({ ok: false, failure: { code: 'UNAUTHENTICATED', message } });

const UNAVAILABLE: Verified = {
  ok: false,
  failure: { code: 'IDENTITY_UNAVAILABLE', message: 'The keys of the identity provider cannot be fetched' },
};

export const isJwt = (text: string): boolean => JWT.test(text);

/** Tokens of an identity provider. Its public keys are fetched when first needed, and again when it has new ones. */
@Injectable()
export class JwtAuthenticator {
  private readonly settings: JwtSettings | null;
  private keys: RemoteKeys | undefined;
  private fetchedAt = performance.now();

  constructor(@Inject(CONFIG) config: Config) {
    this.settings = config.authentication.jwt;
  }

  private refreshKeys(keys: RemoteKeys): void {
    if (performance.now() - this.fetchedAt < KEYS_MAX_AGE_MS) return;
    this.fetchedAt = performance.now();
    keys.reload().catch(() => {}); // The ones that are known go on.
  }

  async verify(token: string): Promise<Verified> {
    const { settings } = this;
    if (!settings) return refused('tokens are not accepted here; use an API key');
    // Loaded with the first token: gateways without an identity provider never need it.
    const jose = await import('jose');
    this.keys ??= jose.createRemoteJWKSet(new URL(settings.jwksUrl), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: Infinity,
    });
    this.refreshKeys(this.keys);
    try {
      const { payload } = await jose.jwtVerify(token, this.keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: [...settings.algorithms],
        clockTolerance: settings.clockSkewSeconds,
        requiredClaims: ['exp', 'sub'],
      });
      return principalOf(payload, settings);
    } catch (error) {
      // What is not about the token is about fetching the keys: a timeout, a broken line, an answer that is not 200.
      if (!(error instanceof jose.errors.JOSEError) || error.code === 'ERR_JWKS_TIMEOUT') return UNAVAILABLE;
      if (error.code === 'ERR_JOSE_GENERIC' || error.code === 'ERR_JWKS_INVALID') return UNAVAILABLE;
      return refused(REASONS[error.code] ?? 'the token is not valid');
    }
  }
}

function principalOf(payload: JWTPayload, settings: JwtSettings): Verified {
  const { sub } = payload;
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_IDENTIFIER_LENGTH) {
    return refused('the token does not name a subject');
  }
  const tenant = settings.tenantClaim === null ? DEFAULT_TENANT : payload[settings.tenantClaim];
  if (typeof tenant !== 'string' || !TENANT_NAME.test(tenant))
    return refused('the token does not name a tenant');
  const scopes = scopesOf(payload[settings.scopeClaim]) ?? settings.defaultScopes;
  const principal: Principal = {
    kind: 'jwt',
    name: `jwt:${storableText(sub)}`,
    tenant,
    scopes: new Set(scopes),
    userId: sub,
  };
  return { ok: true, principal };
}

/** Scopes of ours in a claim, which is a list or, as OAuth has it, words in a text; undefined when there is no claim. */
function scopesOf(claim: unknown): Scope[] | undefined {
  if (claim === undefined) return undefined;
  const words: unknown[] = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  return SCOPES.filter((scope) => words.includes(scope) || words.includes(SCOPE_PREFIX + scope));
}
