import 'reflect-metadata';
import { Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import type { AnyGuard } from '@aiguards/contracts';
import { loadConfig, withSecrets, type Config } from '@aiguards/config';
import {
  InFlight,
  NestLogger,
  PlatformModule,
  publishBuildInfo,
  runMain,
  type Logger,
} from '@aiguards/platform';
import { startLogging, TelemetryModule, type LogShipper } from '@aiguards/telemetry';
import { GuardDispatcher } from './guard-dispatcher';
import { GuardHealthController } from './guard-health.controller';
import { GuardHost, GuardHostModule } from './guard-host.module';
import { guardListener, type GuardListener } from './guard-listener';
import { GuardMetrics, guardMetricProviders } from './guard-metrics';
import { guardRpcController } from './guard-rpc.controller';
import { GuardRpcHandler } from './guard-rpc.handler';

/** Takes the guard off the registry first, while its last requests are still being answered. */
class Withdrawal implements OnModuleDestroy {
  constructor(
    private readonly listener: GuardListener,
    private readonly inFlight: InFlight,
  ) {}

  onModuleDestroy(): Promise<void> {
    this.inFlight.stopTaking();
    return this.listener.withdraw();
  }
}

@Module({})
class GuardAppModule {
  static register(
    guard: AnyGuard,
    config: Config,
    { logger, logs }: { logger: Logger; logs: LogShipper | null },
    listener: GuardListener,
  ): DynamicModule {
    return {
      module: GuardAppModule,
      imports: [
        PlatformModule.register(config, logger),
        TelemetryModule.register(config, guard.name, guard.version, logs),
        { module: GuardHostModule, global: true },
        PrometheusModule.register(),
      ],
      controllers: [GuardHealthController, guardRpcController(listener.patterns)],
      providers: [
        ...guardMetricProviders,
        GuardMetrics,
        GuardRpcHandler,
        {
          provide: GuardDispatcher,
          useFactory: (host: GuardHost) => host.dispatcherOf(guard),
          inject: [GuardHost],
        },
        {
          provide: Withdrawal,
          useFactory: (inFlight: InFlight) => new Withdrawal(listener, inFlight),
          inject: [InFlight],
        },
      ],
    };
  }
}

/** The whole of a guard's process: RPC for the gateway, HTTP for health and metrics, and an orderly stop. */
export function bootstrapGuard(guard: AnyGuard): void {
  runMain(async () => {
    const { env } = await withSecrets(process.env, []);
    await startGuard(guard, loadConfig(env, [], 'guard', [guard]));
  });
}

async function startGuard(guard: AnyGuard, config: Config): Promise<void> {
  // Nest waits for ever for a TCP port that cannot be bound; the process then ends, and must not end well.
  process.exitCode = 1;
  const log = startLogging(config, guard.name, false);
  const { logger } = log;
  const listener = guardListener(config.guardListen, guard.name, logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    GuardAppModule.register(guard, config, log, listener),
    new FastifyAdapter({ skipMiddie: true }),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  // Hybrid on purpose: a bare microservice closes its server before the shutdown hooks and loses late replies.
  app.connectMicroservice(listener.options);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  publishBuildInfo(guard.name, guard.version);
  await app.get(GuardDispatcher).warmUp();
  await listener.prepare();
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  await listener.announce();
  process.exitCode = 0;
  logger.info({ guard: guard.name, version: guard.version }, 'ready');
}
