export * from './batch';
export * from './in-flight';
export * from './logger';
export * from './platform.module';
export * from './run-main';
