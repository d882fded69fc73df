import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { LOGGER, type Logger } from '@aiguards/platform';
import { startTracing } from './start-tracing';
import { TRACING } from './tracing';

/** What a process tells about itself to the outside, beside its log and its metrics. */
@Module({})
export class TelemetryModule {
  /** @param service as traces name it, unless a setting does */
  static register(config: Config, service: string, version: string): DynamicModule {
    const useFactory = (logger: Logger) => startTracing(config, service, version, logger);
    return {
      module: TelemetryModule,
      global: true,
      providers: [{ provide: TRACING, useFactory, inject: [LOGGER] }],
      exports: [TRACING],
    };
  }
}
