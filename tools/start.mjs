// `npm start`: gateway and guards in this one process.
import { createRequire } from 'node:module';
import { buildIfNeeded, loadDotEnv, ROOT } from './build-if-needed.mjs';

buildIfNeeded();
loadDotEnv();
// `require`, because the compiled program is CommonJS and a cluster's workers start from this same file.
createRequire(import.meta.url)(`${ROOT}dist/apps/gateway/src/main.js`);
