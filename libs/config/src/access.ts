import type { Environment } from './environment.schema';
import type { Scope } from './settings/access';

/** Tokens of an identity provider. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  readonly clockSkewSeconds: number;
  readonly tenantClaim: string | null;
  readonly scopeClaim: string;
  readonly defaultScopes: readonly Scope[];
}

export function jwtOf(env: Environment): JwtSettings | null {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: jwksUrl } = env;
  if (!issuer || !audience || !jwksUrl) return null;
  return {
    issuer,
    audience,
    jwksUrl,
    algorithms: env.JWT_ALGORITHMS,
    clockSkewSeconds: env.JWT_CLOCK_SKEW_SECONDS,
    tenantClaim: env.JWT_TENANT_CLAIM ?? null,
    scopeClaim: env.JWT_SCOPE_CLAIM,
    defaultScopes: env.JWT_DEFAULT_SCOPES,
  };
}

export const isProduction = (env: Environment): boolean => env.ENVIRONMENT === 'production';

export const authRequired = (env: Environment): boolean => env.AUTH_REQUIRED ?? isProduction(env);
