import { createRequire } from 'node:module';
import { ROOT } from '../processes/server-process.mjs';

/**
 * A compiled guard as it is shipped, with its own schema in front.
 * @param name as its folder has it
 * @returns `ask(payload)`: its answer, null where its schema refuses the payload, and how long it took
 */
export function loadGuard(name) {
  const require = createRequire(import.meta.url);
  const { GUARDS } = require(`${ROOT}dist/libs/guards/catalogue/src/index.js`);
  const { payloadSchema } = GUARDS.find((guard) => guard.name === name);
  const { run } = require(`${ROOT}dist/libs/guards/${name}/src/${name}.analysis.js`);
  return {
    ask(payload) {
      const { data, success } = payloadSchema.safeParse(payload);
      if (!success) return { result: null, ms: 0 };
      const started = performance.now();
      const result = run(data);
      return { result, ms: performance.now() - started };
    },
  };
}
