import { Inject, Injectable } from '@nestjs/common';
import type { Failure } from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { DatabaseUnavailable } from '@aiguards/persistence';
import { CONFIG } from '@aiguards/platform';
import { RefusalLimit } from '../limits/refusal-limit';
import { ApiKeyAuthenticator } from './api-key.authenticator';
import { credentialOf, type Credential } from './credential';
import { JwtAuthenticator, type Verified } from './jwt.authenticator';
import { ANONYMOUS } from './principal';

const unauthenticated = (message: string): Verified => ({
  ok: false,
  failure: { code: 'UNAUTHENTICATED', message },
});

const MISSING = 'This needs an API key (Authorization: Bearer agk_…, or X-API-Key) or a token';
const NOT_ONE = 'The credential is neither an API key (agk_…) nor a token';
const NOT_VALID = 'The API key is not valid: unknown, expired or revoked';

const KEYS_UNAVAILABLE: Failure = {
  code: 'STORAGE_UNAVAILABLE',
  message: 'The key cannot be checked: the database cannot be reached at the moment',
};

/** Tells who is asking. A credential that is shown is always checked, also where none is required. */
@Injectable()
export class Authenticator {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly apiKeys: ApiKeyAuthenticator,
    private readonly tokens: JwtAuthenticator,
    private readonly refusals: RefusalLimit,
  ) {}

  /** @param address where the request comes from; after too many wrong credentials, keys from there are not looked up */
  async authenticate(headers: Parameters<typeof credentialOf>[0], address: string): Promise<Verified> {
    const credential = credentialOf(headers);
    if (credential.kind === 'none') {
      return this.config.authentication.required
        ? unauthenticated(MISSING)
        : { ok: true, principal: ANONYMOUS };
    }
    const verified = await this.verify(credential, address);
    const wrong = !verified.ok && verified.failure.code === 'UNAUTHENTICATED';
    const limited = wrong ? await this.refusals.count(address) : null;
    return limited ? { ok: false, failure: limited } : verified;
  }

  private async verify(
    credential: Exclude<Credential, { kind: 'none' }>,
    address: string,
  ): Promise<Verified> {
    switch (credential.kind) {
      case 'key':
        return this.verifyKey(credential.key, address);
      case 'jwt':
        return this.tokens.verify(credential.token);
      case 'unknown':
        return unauthenticated(NOT_ONE);
    }
  }

  /** Only a key that is not known here costs a look-up, so only that is kept from those who try. */
  private async verifyKey(key: string, address: string): Promise<Verified> {
    if (!this.config.database) return unauthenticated('API keys need the database, which is disabled here');
    const limited = this.apiKeys.knows(key) ? null : await this.refusals.check(address);
    if (limited) return { ok: false, failure: limited };
    try {
      const principal = await this.apiKeys.authenticate(key);
      return principal ? { ok: true, principal } : unauthenticated(NOT_VALID);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return { ok: false, failure: KEYS_UNAVAILABLE };
      throw error;
    }
  }
}
