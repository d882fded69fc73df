import { GUARDS } from '@aiguards/guards/catalogue';
import { startNode, type Child } from './child';
import { startGuard, type GuardProcess } from './guard-process';
import { freePort } from './ports';
import { RedisServer } from './redis-server';

export type Shape = 'local' | 'tcp' | 'redis';

/** A running gateway, with its guards inside or as processes beside it. */
export interface System {
  url: string;
  gateway: Child;
  guards: Map<string, GuardProcess>;
  redis: RedisServer | undefined;
  stop(): Promise<void>;
}

export async function startGateway(env: Record<string, string> = {}): Promise<{ url: string; child: Child }> {
  const port = await freePort();
  const child = startNode('dist/apps/gateway/src/main.js', {
    PORT: String(port),
    HEALTH_INTERVAL_MS: '500',
    ...env,
  });
  await child.printed('"msg":"ready"');
  return { url: `http://127.0.0.1:${port}`, child };
}

/** Starts the compiled gateway and, for `tcp` and `redis`, the five guards: the same programs that are deployed. */
export async function startSystem(
  shape: Shape,
  options: { env?: Record<string, string>; guardEnv?: Record<string, string>; faulty?: boolean } = {},
): Promise<System> {
  const redis = shape === 'redis' ? await RedisServer.start() : undefined;
  const names = shape === 'local' ? [] : GUARDS.map((guard) => guard.name);
  const start = (name: string) =>
    startGuard(name, { listen: redis?.url, faulty: options.faulty, env: options.guardEnv });
  const guards = new Map(await Promise.all(names.map(async (name) => [name, await start(name)] as const)));
  const urls = Object.fromEntries([...guards].map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url]));
  const gateway = await startGateway({ ...urls, ...(redis ? { REDIS_URL: redis.url } : {}), ...options.env });
  const stop = async (): Promise<void> => {
    await gateway.child.stop();
    await Promise.all([...guards.values()].map(({ child }) => child.stop()));
    await redis?.stop();
  };
  return { url: gateway.url, gateway: gateway.child, guards, redis, stop };
}
