import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import { InFlight } from './in-flight';
import { Keyring } from './keyring';
import { LOGGER, type Logger } from './logger';

/** Injection token of the process's `Config`. */
export const CONFIG = Symbol('CONFIG');

/** What every process has: its settings, its logger, its keys and its count of requests in flight. */
@Module({})
export class PlatformModule {
  static register(config: Config, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: Keyring, useFactory: () => new Keyring(config.secretKeys) },
        { provide: InFlight, useFactory: () => new InFlight(config.shutdown, logger) },
      ],
      exports: [CONFIG, LOGGER, Keyring, InFlight],
    };
  }
}
