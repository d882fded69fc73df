import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Scope } from '@aiguards/config';
import { FailureException } from '../http/failure-response';
import { addressOf } from '../limits/address';
import { Overload } from '../limits/overload';
import { RateLimits } from '../limits/rate-limits';
import type { Access } from './access';
import { Authenticator } from './authenticator';
import type { Principal } from './principal';

const SCOPE_OF: Record<Exclude<Access, 'public'>, Scope> = {
  process: 'process',
  read: 'read',
  admin: 'admin',
  keys: 'admin',
};

/** What a route asks. The documents page has routes that are not ours; it is served in development only. */
function accessOf(request: FastifyRequest): Access | undefined {
  const { url, config } = request.routeOptions;
  if (url === '/openapi.json' || url === '/docs' || url?.startsWith('/docs/')) return 'public';
  return config.access;
}

/** Decides whether a request may go on: before its body is read, after the headers that browsers need are set. */
@Injectable()
export class AccessGate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
    private readonly overload: Overload,
  ) {}

  /** Resolves with `request.trace.principal` set. @throws FailureException */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.is404 || request.method === 'OPTIONS') return;
    const access = accessOf(request);
    if (access === 'public') return;
    // Before anything that costs: what is refused must be cheap, or refusing does not help.
    const overloaded = access === 'process' ? this.overload.refusal(request, reply) : undefined;
    if (overloaded) throw new FailureException(overloaded);
    const address = addressOf(request.ip);
    const verified = await this.authenticator.authenticate(request.headers, address);
    if (!verified.ok) throw new FailureException(verified.failure);
    const { principal } = verified;
    request.trace.principal = principal;
    request.trace.limitedAs =
      principal.kind === 'anonymous' ? address : `${principal.tenant}/${principal.name}`;
    demand(access, principal);
    request.trace.tellLimit = (headers) => void reply.headers(headers);
    const state = await this.limits.take(
      access === 'process' ? 'process' : 'read',
      request.trace.limitedAs,
      1,
    );
    if (state) request.trace.tellLimit(state.headers);
    if (state?.refusal) throw new FailureException(state.refusal);
  }
}

/** @throws FailureException when the principal lacks the scope */
function demand(access: Exclude<Access, 'public'> | undefined, { kind, scopes }: Principal): void {
  if (access === undefined)
    throw new FailureException({ code: 'FORBIDDEN', message: 'This route is not open' });
  const scope = SCOPE_OF[access];
  if (access === 'keys' && kind === 'anonymous') {
    throw new FailureException({
      code: 'UNAUTHENTICATED',
      message:
        'Keys are managed with a key of the scope admin; "npm run keys -- create --name first --scopes admin" makes one',
    });
  }
  if (!scopes.has(scope)) {
    throw new FailureException({ code: 'FORBIDDEN', message: `This needs the scope ${scope}` });
  }
}
