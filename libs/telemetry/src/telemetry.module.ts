import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { LOGGER, type Logger } from '@aiguards/platform';
import type { LogShipper } from './logs/log-shipper';
import { startTracing } from './tracing/start-tracing';
import { TRACING } from './tracing/tracing';

/** Sends the last log lines. Nest stops global modules after all others. */
class LastLines implements OnApplicationShutdown {
  constructor(private readonly logs: LogShipper | null) {}

  async onApplicationShutdown(): Promise<void> {
    await this.logs?.stop();
  }
}

/** What a process tells about itself to the outside, beside its metrics. */
@Module({})
export class TelemetryModule {
  /** @param service as traces name it, unless a setting does */
  static register(config: Config, service: string, version: string, logs: LogShipper | null): DynamicModule {
    const useFactory = (logger: Logger) => startTracing(config, service, version, logger);
    return {
      module: TelemetryModule,
      global: true,
      providers: [
        { provide: TRACING, useFactory, inject: [LOGGER] },
        { provide: LastLines, useValue: new LastLines(logs) },
      ],
      exports: [TRACING],
    };
  }
}
