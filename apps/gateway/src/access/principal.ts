import { DEFAULT_TENANT } from '@aiguards/contracts';
import { SCOPES, type Scope } from '@aiguards/config';

/** Who is asking. */
export interface Principal {
  kind: 'anonymous' | 'key' | 'jwt';
  /** As the audit history names it: "anonymous", "key:<id>" or "jwt:<subject>". */
  name: string;
  tenant: string;
  scopes: ReadonlySet<Scope>;
  /** The person, where the credential says so; then nobody else can be spoken for. */
  userId: string | null;
}

/** Everybody, where no credential is required. */
export const ANONYMOUS: Principal = {
  kind: 'anonymous',
  name: 'anonymous',
  tenant: DEFAULT_TENANT,
  scopes: new Set(SCOPES),
  userId: null,
};

/** Names of tenants: they become parts of keys, rows and log lines. */
export const TENANT_NAME = /^[a-z0-9](?:[\w.-]{0,62}[a-z0-9])?$/i;
