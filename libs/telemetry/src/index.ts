export type { LogShipper } from './logs/log-shipper';
export * from './logs/start-logging';
export * from './telemetry.module';
export * from './tracing/trace-headers';
export * from './tracing/tracing';
