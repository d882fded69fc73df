import { randomBytes } from 'node:crypto';
import { GUARDS } from '@aiguards/guards/catalogue';
import { loadConfig } from '@aiguards/config';
import { createLogger } from '@aiguards/platform';
import { createGateway } from '../../apps/gateway/src/bootstrap-gateway';
import type { Access } from '../../apps/gateway/src/access/access';

export interface GatewayRoute {
  /** Such as "GET /health/live"; parameters as Fastify writes them. */
  name: string;
  method: string;
  path: string;
  access: Access | undefined;
}

/**
 * Every route of a gateway, as Fastify is told of it: of a gateway in this process that never listens. In production,
 * since the files of the documents page are served by an ES module.
 */
export async function gatewayRoutes(): Promise<GatewayRoute[]> {
  const env = {
    LOG_LEVEL: 'silent',
    ENVIRONMENT: 'production',
    SECRET_KEY: randomBytes(32).toString('hex'),
    AUTH_REQUIRED: 'false',
    DATABASE_ENABLED: 'false',
  };
  const guardNames = GUARDS.map((guard) => guard.name);
  const config = loadConfig(env, guardNames);
  const app = await createGateway(config, createLogger(config, 'test'));
  const routes: GatewayRoute[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url, config: { access } = {} }) => {
      for (const each of [method].flat())
        if (each !== 'HEAD') routes.push({ name: `${each} ${url}`, method: each, path: url, access });
    });
  await app.init();
  await app.close();
  return routes;
}
