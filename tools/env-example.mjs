// `npm run env:example`: writes .env.example from the schema that validates the environment.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildIfNeeded, ROOT } from './build-if-needed.mjs';

buildIfNeeded();
const load = createRequire(import.meta.url);
const { GUARDS } = load(`${ROOT}dist/libs/guards/catalogue/src/index.js`);
const { environmentExample } = load(`${ROOT}dist/libs/config/src/index.js`);
writeFileSync(`${ROOT}.env.example`, environmentExample(GUARDS.map((guard) => guard.name)));
