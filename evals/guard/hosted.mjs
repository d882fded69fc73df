import { createRequire } from 'node:module';
import { ROOT } from '../processes/server-process.mjs';
import { atTheEnd } from '../processes/temporary.mjs';

/** Nothing waits that long here: an evaluation that takes longer is a failure, and is seen as one. */
const DEADLINE_MS = 60_000;
/** No text is that long: every evaluation runs in this thread, where its time and CPU are measured. */
const NO_THREADS = '0';

const require = createRequire(import.meta.url);
const compiled = (path) => require(`${ROOT}dist/libs/${path}/src/index.js`);

async function started(name, settings) {
  require('reflect-metadata');
  const { Module } = require('@nestjs/common');
  const { NestFactory } = require('@nestjs/core');
  const { PlatformModule, NestLogger } = compiled('platform');
  const { TelemetryModule, startLogging } = compiled('telemetry');
  const { GuardHost, GuardHostModule } = compiled('guard-host');
  const { KeyValue } = compiled('contracts');
  const guard = require(`${ROOT}dist/libs/guards/catalogue/src/index.js`).GUARDS.find(
    (one) => one.name === name,
  );
  const env = { COMPUTE_THREADS: NO_THREADS, LOG_LEVEL: 'error', ...settings };
  const config = compiled('config').loadConfig(env, [], 'guard', [guard]);
  const { logger, logs } = startLogging(config, name, false);
  class Host {}
  Module({
    imports: [
      PlatformModule.register(config, logger),
      TelemetryModule.register(config, name, guard.version, logs),
      { module: GuardHostModule, global: true },
    ],
  })(Host);
  const host = await NestFactory.createApplicationContext(Host, { logger: new NestLogger(logger) });
  atTheEnd(() => host.close());
  const dispatcher = host.get(GuardHost).dispatcherOf(guard);
  await dispatcher.warmUp();
  return { dispatcher, store: host.get(KeyValue) };
}

/**
 * A compiled guard with its service and what that remembers, as a process of its own has it.
 * @param name as its folder has it
 * @param settings environment variables; without any, sessions are kept in memory
 * @returns `ask(payload, sessionId)`: its answer, null where its schema refuses the payload, and how long it took; `store`:
 * where it remembers
 */
export async function hostGuard(name, settings = {}) {
  const { Deadline, DEFAULT_TENANT } = compiled('contracts');
  const { dispatcher, store } = await started(name, settings);
  let asked = 0;
  return {
    store,
    async ask(payload, sessionId = null) {
      const request = {
        requestId: `eval-${++asked}`,
        payload,
        userId: null,
        sessionId,
        tenant: DEFAULT_TENANT,
      };
      const begun = performance.now();
      const reply = await dispatcher.dispatch(request, Deadline.after(DEADLINE_MS));
      const ms = performance.now() - begun;
      if (reply.ok) return { result: reply.data, ms };
      if (reply.failure.code === 'VALIDATION_FAILED') return { result: null, ms };
      throw new Error(`${name} failed: ${reply.failure.code}, ${reply.failure.message}`);
    },
  };
}
