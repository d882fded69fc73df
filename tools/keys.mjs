// `npm run keys -- create …`: API keys, from the command line.
import { createRequire } from 'node:module';
import { buildIfNeeded, loadDotEnv, ROOT } from './build-if-needed.mjs';

buildIfNeeded();
loadDotEnv();
createRequire(import.meta.url)(`${ROOT}dist/apps/gateway/src/keys/keys.main.js`);
