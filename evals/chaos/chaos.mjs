// `npm run chaos`: what clients see while parts of the system die, under constant load on loopback.
// `npm run chaos -- dead-guards overload` runs some scenarios only, and writes nothing.
import { buildIfNeeded } from '../../tools/build-if-needed.mjs';
import { cleaningUp } from '../processes/temporary.mjs';
import { deadGuards } from './dead-guards.mjs';
import { hostileClients } from './hostile-clients.mjs';
import { overload } from './overload.mjs';
import { writeResults } from './report.mjs';
import { rollingRestart } from './rolling-restart.mjs';
import { soak } from './soak.mjs';
import { stores } from './stores.mjs';

const SCENARIOS = {
  'dead-guards': deadGuards,
  overload,
  'rolling-restart': rollingRestart,
  'hostile-clients': hostileClients,
  stores,
  soak,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(SCENARIOS).join(', ')}`);
  process.exit(1);
}
buildIfNeeded();
const results = {};
await cleaningUp(async () => {
  for (const name of chosen.length > 0 ? chosen : Object.keys(SCENARIOS)) {
    console.log(`${name} …`);
    results[name] = await SCENARIOS[name]();
    const { bars, ...figures } = results[name];
    console.log(JSON.stringify(figures, null, 2));
    if (bars) console.table(bars);
    // After each, since a run of half an hour may be interrupted.
    if (chosen.length === 0) await writeResults(results, Object.keys(SCENARIOS));
  }
});
