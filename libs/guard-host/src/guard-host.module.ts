import { Injectable, Module, Inject } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import {
  Compute,
  KeyValue,
  OptionalKeyValue,
  Seal,
  SealedStore,
  SettingsFiles,
  type AnyGuard,
  type GuardService,
} from '@aiguards/contracts';
import type { Config } from '@aiguards/config';
import { ImpatientKeyValue, MemoryKeyValue, RedisKeyValue } from '@aiguards/key-value';
import { CONFIG, Keyring, LOGGER, type Logger } from '@aiguards/platform';
import { TRACING, type Tracing } from '@aiguards/telemetry';
import { EncryptedSealedStore } from './encrypted.sealed-store';
import { GuardDispatcher } from './guard-dispatcher';
import { KeyringSeal } from './keyring.seal';
import { ThreadCompute } from './thread.compute';

/** Makes dispatchers for guards that run in this process; the guard's module is loaded when first needed. */
@Injectable()
export class GuardHost {
  constructor(
    private readonly lazyModules: LazyModuleLoader,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {}

  dispatcherOf(guard: AnyGuard): GuardDispatcher {
    return new GuardDispatcher(guard, () => this.serviceOf(guard), this.logger, this.tracing);
  }

  private async serviceOf(guard: AnyGuard): Promise<GuardService> {
    const { module, service } = await guard.load();
    const moduleRef = await this.lazyModules.load(() => module);
    return moduleRef.get<GuardService>(service as never);
  }
}

/** In memory texts end with the process, as a key that was made up for it does; Redis outlives it and has other readers. */
function sealProblem({ redisUrl, secretKeyGiven }: Config): string | null {
  if (redisUrl === null || secretKeyGiven) return null;
  return 'this process has no SECRET_KEY to encrypt with; give it that of the gateway';
}

class ConfiguredFiles extends SettingsFiles {
  constructor(private readonly texts: Config['settingsFiles']) {
    super();
  }

  textOf(guardName: string): string | null {
    return this.texts[guardName] ?? null;
  }
}

/** The host of guards and the ports they may inject. */
@Module({
  providers: [
    GuardHost,
    { provide: Compute, useFactory: ({ compute }: Config) => new ThreadCompute(compute), inject: [CONFIG] },
    {
      provide: KeyValue,
      useFactory: ({ redisUrl }: Config) => (redisUrl ? new RedisKeyValue(redisUrl) : new MemoryKeyValue()),
      inject: [CONFIG],
    },
    {
      provide: OptionalKeyValue,
      useFactory: (store: KeyValue, { redisUrl }: Config) =>
        redisUrl === null ? store : new ImpatientKeyValue(store),
      inject: [KeyValue, CONFIG],
    },
    {
      provide: Seal,
      useFactory: (keyring: Keyring, config: Config) => new KeyringSeal(keyring, sealProblem(config)),
      inject: [Keyring, CONFIG],
    },
    {
      provide: SealedStore,
      useFactory: (store: KeyValue, seal: Seal, { vault }: Config) =>
        new EncryptedSealedStore(store, seal, vault.ttlSeconds),
      inject: [KeyValue, Seal, CONFIG],
    },
    {
      provide: SettingsFiles,
      useFactory: ({ settingsFiles }: Config) => new ConfiguredFiles(settingsFiles),
      inject: [CONFIG],
    },
  ],
  exports: [GuardHost, Compute, KeyValue, OptionalKeyValue, Seal, SealedStore, SettingsFiles],
})
export class GuardHostModule {}
