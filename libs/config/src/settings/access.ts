import { isIP } from 'node:net';
import { z } from 'zod';
import { boolean, integer, list, optionalBoolean } from './kinds';

/**
 * Signatures that only the identity provider's private key can make. A shared secret (HS256) is not among them: with
 * one, whoever knows the public key could sign.
 */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

export const SCOPES = ['process', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);

const algorithms = list
  .refine((names) => names.every((name) => ALGORITHMS.includes(name)), {
    error: `expected some of ${ALGORITHMS.join(', ')}`,
  })
  .refine((names) => names.length > 0, { error: 'expected at least one' });

/** Names of address ranges that Fastify knows. */
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return NAMED_NETWORKS.includes(text);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const MIN_SECRET_LENGTH = 64;

const secretKey = z.string().refine((secret) => secret.length >= MIN_SECRET_LENGTH, {
  error: ({ input }) => `expected at least ${MIN_SECRET_LENGTH} characters, got ${String(input).length}`,
});

/** Who may call, and how often. */
export const accessSettings = {
  SECRET_KEY: secretKey
    .optional()
    .describe(
      'At least 64 characters; required in production. Hashes of API keys and the encryption of vaults are made with it',
    ),
  SECRET_KEY_PREVIOUS: list
    .pipe(z.array(secretKey))
    .describe('Earlier SECRET_KEYs that are still accepted, comma separated'),
  SECRET_KEY_GRACE_SECONDS: integer(0, 31_536_000, 604_800).describe(
    'How long the old SECRET_KEY is accepted after a refresh of AWS secrets brought a new one',
  ),
  AUTH_REQUIRED: optionalBoolean.describe(
    'Whether a request needs a key or token; default: only in production',
  ),
  JWT_ISSUER: z.string().optional().describe('Tokens of an identity provider: the exact value of "iss"'),
  JWT_AUDIENCE: z.string().optional().describe('The value that "aud" must hold'),
  JWT_JWKS_URL: z
    .url({ protocol: /^https?$/, error: 'expected an https:// URL' })
    .optional()
    .describe("The provider's public keys; https, except for this machine outside production"),
  JWT_ALGORITHMS: algorithms
    .default(['RS256', 'ES256'])
    .describe('Accepted signatures; none with a shared secret'),
  JWT_CLOCK_SKEW_SECONDS: integer(0, 600, 30).describe("How far the provider's clock may be off"),
  JWT_TENANT_CLAIM: z
    .string()
    .optional()
    .describe('Claim that names the tenant; unset: all tokens belong to the tenant "default"'),
  JWT_SCOPE_CLAIM: z.string().default('scope').describe('Claim with the scopes: a list, or words in a text'),
  JWT_DEFAULT_SCOPES: list
    .refine((names) => names.every(isScope), { error: `expected some of ${SCOPES.join(', ')}` })
    .transform((names) => names.filter(isScope))
    .describe('Scopes of a token without that claim'),
  TRUSTED_PROXIES: list
    .refine((networks) => networks.every(isNetwork), {
      error: `expected addresses, networks such as 10.0.0.0/8, or ${NAMED_NETWORKS.join(', ')}`,
    })
    .describe('Addresses or networks of proxies whose X-Forwarded-For is believed, comma separated'),
  RATE_LIMIT_ENABLED: boolean(true),
  RATE_LIMIT_PROCESS: integer(1, 10_000_000, 100).describe(
    'Evaluations a minute, per key or, without one, per address; each item of a batch counts',
  ),
  RATE_LIMIT_READ: integer(1, 10_000_000, 200).describe('Other requests a minute, per key or address'),
  QUOTA_MONTHLY: integer(0, 1_000_000_000_000, 0).describe(
    'Evaluations of one tenant in a calendar month (UTC); 0: no quota',
  ),
};
