import { RouteConfig } from '@nestjs/platform-fastify';
import type { Scope } from '@aiguards/config';

/**
 * What a route asks of its caller: nothing (`public`, not limited either), a scope, or `keys`: the scope admin of a
 * real credential, also where anonymous calls are allowed, since a key outlives that setting.
 */
export type Access = 'public' | Scope | 'keys';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Every route says what it asks; one that does not is refused to everybody. */
export const Requires = (access: Access) => RouteConfig({ access });
