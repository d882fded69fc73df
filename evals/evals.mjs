// `npm run evals -- tokenguard`: how well guards do what they are for, on data that trained nothing.
// Without a name, all of them. Prints every set and every bar, and writes what the pages show.
import { buildIfNeeded } from '../tools/build-if-needed.mjs';
import { cleaningUp } from './processes/temporary.mjs';
import { evaluateContextGuard } from './contextguard/contextguard.mjs';
import { evaluateTokenGuard } from './tokenguard/tokenguard.mjs';
import { evaluateTrustGuard } from './trustguard/trustguard.mjs';

const EVALUATIONS = {
  contextguard: evaluateContextGuard,
  tokenguard: evaluateTokenGuard,
  trustguard: evaluateTrustGuard,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in EVALUATIONS));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(EVALUATIONS).join(', ')}`);
  process.exit(1);
}
buildIfNeeded();
await cleaningUp(async () => {
  for (const name of chosen.length > 0 ? chosen : Object.keys(EVALUATIONS)) await EVALUATIONS[name]();
});
