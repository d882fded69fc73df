// `npm run chaos`: what clients see while parts of the system die, under constant load on loopback.
// `npm run chaos -- dead-guards overload` runs some scenarios only, and writes nothing.
import { buildIfNeeded } from '../../tools/build-if-needed.mjs';
import { cleaningUp } from '../processes/temporary.mjs';
import { deadGuards } from './dead-guards.mjs';
import { stores } from './stores.mjs';
import { rollingRestart } from './rolling-restart.mjs';
import { hostileClients } from './hostile-clients.mjs';
import { soak } from './soak.mjs';
import { overload } from './overload.mjs';

const SCENARIOS = {
  'dead-guards': deadGuards,
  stores,
  'rolling-restart': rollingRestart,
  overload,
  'hostile-clients': hostileClients,
  soak,
};

buildIfNeeded();
const chosen = process.argv.slice(2);
const results = {};
await cleaningUp(async () => {
  for (const [name, run] of Object.entries(SCENARIOS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    console.log(`${name} …`);
    results[name] = await run();
    console.log(JSON.stringify(results[name], null, 2));
    console.table(results[name].bars);
  }
});
