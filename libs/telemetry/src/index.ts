export * from './tracing/start-tracing';
export * from './tracing/telemetry.module';
export * from './tracing/trace-headers';
export * from './tracing/tracing';
