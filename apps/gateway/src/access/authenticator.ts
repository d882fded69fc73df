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

  /** @param address where the request comes from; too many wrong credentials from there are not looked at any more */
  async authenticate(headers: Parameters<typeof credentialOf>[0], address: string): Promise<Verified> {
    const credential = credentialOf(headers);
    if (credential.kind === 'none') {
      return this.config.authentication.required
        ? unauthenticated(MISSING)
        : { ok: true, principal: ANONYMOUS };
    }
    const known = credential.kind === 'key' && this.apiKeys.knows(credential.key);
    if (!known) {
      const limited = await this.refusals.check(address);
      if (limited) return { ok: false, failure: limited };
    }
    const verified = await this.verify(credential);
    if (!verified.ok && verified.failure.code === 'UNAUTHENTICATED') await this.refusals.count(address);
    return verified;
  }

  private async verify(credential: Exclude<Credential, { kind: 'none' }>): Promise<Verified> {
    switch (credential.kind) {
      case 'key':
        return this.verifyKey(credential.key);
      case 'jwt':
        return this.tokens.verify(credential.token);
      case 'unknown':
        return unauthenticated(NOT_ONE);
    }
  }

  private async verifyKey(key: string): Promise<Verified> {
    if (!this.config.database) return unauthenticated('API keys need the database, which is disabled here');
    try {
      const principal = await this.apiKeys.authenticate(key);
      return principal ? { ok: true, principal } : unauthenticated(NOT_VALID);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return { ok: false, failure: KEYS_UNAVAILABLE };
      throw error;
    }
  }
}
