// `npm run train -- <model>`: trains a model from the data folder and writes it into models/.
import { createRequire } from 'node:module';
import { buildIfNeeded, ROOT } from './build-if-needed.mjs';

buildIfNeeded();
createRequire(import.meta.url)(`${ROOT}dist/libs/training/src/main.js`);
