export * from './batch';
export * from './in-flight';
export * from './keyring';
export * from './logger';
export * from './platform.module';
export * from './rounded-ms';
export * from './run-main';
