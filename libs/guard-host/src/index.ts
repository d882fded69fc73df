export * from './bootstrap-guard';
export * from './encrypted.sealed-store';
export * from './guard-dispatcher';
export * from './guard-host.module';
export * from './keyring.seal';
export * from './thread.compute';
