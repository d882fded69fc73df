import { hostGuard } from '../guard/hosted.mjs';
import { measureProcess } from '../guard/processes.mjs';
import { DATA_DIRECTORY } from '../guard/rows.mjs';
import { calibrationOf } from '../report/calibration.mjs';
import { circumstances, metOf } from '../report/readme.mjs';
import { barsOf } from './bars.mjs';
import { measureConversations } from './conversations.mjs';
import { measureHidden } from './hidden.mjs';
import { measureDrift } from './drift.mjs';
import { measureSessionMemory } from './memory.mjs';
import { comparable, parityQuestions } from './parity.mjs';

import { measureProvenance } from './provenance.mjs';
import { measureRelevance } from './relevance.mjs';
import { printResults, writeResults } from './report.mjs';
import { measureSpeed } from './speed.mjs';

const CONFIDENCE_BINS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

const started = performance.now();
const say = (text) => console.log(`${Math.round((performance.now() - started) / 1000)} s: ${text}`);

/** Everything that the bars ask for, of the guard as it is shipped. */
export async function evaluateContextGuard() {
  const guard = await hostGuard('contextguard');
  say('drift in dialogues');
  const { misses: turns, absent: noDialogues, answers, ...drift } = await measureDrift(guard);
  say('relevance');
  const { misses: pairs, absent: noPairs, ...relevance } = await measureRelevance(guard);
  say('documents');
  const { misses: texts, absent: noTexts, calibration, ...provenance } = await measureProvenance(guard);
  const { misses: hiding, ...hidden } = await measureHidden(guard);
  say('written conversations');
  const { misses: written, ...conversations } = await measureConversations(guard);
  say('speed');
  const speed = await measureSpeed(guard);
  say('turn 10 and turn 10,000 of a session');
  const memoryOfSessions = await measureSessionMemory();
  const processes = await measureProcess('contextguard', guard, parityQuestions(), comparable);
  const absent = [...new Set([...noDialogues, ...noPairs, ...noTexts])];
  const confidence = { documents: calibration, drift: calibrationOf(answers, CONFIDENCE_BINS) };
  const results = {
    ...circumstances(),
    absent,
    drift,
    relevance,
    provenance,
    hidden,
    conversations,
    confidence,
    speed,
    memory_of_sessions: memoryOfSessions,
    ...processes,
  };
  results.bars = barsOf(results);
  printResults(results);
  if (absent.length > 0) {
    say(`${metOf(results.bars)} Nothing is written: ${absent.join(', ')} are not in ${DATA_DIRECTORY}.`);
    return;
  }
  await writeResults(results, { ...turns, ...pairs, ...texts, ...hiding, ...written });
  say(`${metOf(results.bars)} Written to evals/contextguard.`);
}
