import { existsSync, readFileSync } from 'node:fs';
import { loadGuard } from '../guard/in-process.mjs';
import { measureProcess } from '../guard/processes.mjs';
import { DATA_DIRECTORY, dataSet, spread } from '../guard/rows.mjs';
import { ROOT } from '../processes/server-process.mjs';
import { circumstances, metOf } from '../report/readme.mjs';
import { barsOf } from './bars.mjs';
import { buildCorpus } from './corpus/corpus.mjs';
import { measureExtraction } from './extraction.mjs';
import { measureLevels } from './levels.mjs';
import { measureLight } from './light.mjs';
import { printResults, writeResults } from './report.mjs';
import { measureReversible } from './reversible.mjs';
import { measureSpeed } from './speed.mjs';

const OVER_HTTP = 24;

const started = performance.now();
const say = (text) => console.log(`${Math.round((performance.now() - started) / 1000)} s: ${text}`);

/** What of an answer must not depend on where it was made. */
const comparable = ({ token_count, optimized_text, tokens_saved, optimization_techniques, restoration }) => ({
  token_count,
  optimized_text,
  tokens_saved,
  optimization_techniques,
  restoration,
});

const questionsOf = (corpus) =>
  spread(corpus, OVER_HTTP).map(({ name, text }) => ({
    id: name,
    payload: { text, optimization_level: 'aggressive', query: 'what failed', target_ratio: 0.5 },
  }));

/** Long English texts that no step was made for. */
const proseOf = (corpus) =>
  dataSet('longbench_sample', 'test')?.map(({ context }) => context) ??
  corpus.filter(({ kind }) => kind === 'search results').map(({ text }) => text);

/** Of the last run of `npm run bench:tokens`, which takes a process for each library; undefined before the first. */
function countingSpeed() {
  const file = `${ROOT}evals/tokens/results.json`;
  if (!existsSync(file)) return undefined;
  const { date, rows, to_fastest: toFastest } = JSON.parse(readFileSync(file, 'utf8'));
  return { date, mb_per_s: rows[0].speed.prose, of_fastest: toFastest.prose };
}

/** Everything that the bars ask for, of the guard as it is shipped. */
export async function evaluateTokenGuard() {
  const guard = loadGuard('tokenguard');
  say('making the corpus');
  const corpus = await buildCorpus();
  say(`lossless compaction of ${corpus.length} files`);
  const reversible = measureReversible(guard, corpus);
  say('the other levels');
  const levels = measureLevels(guard, corpus);
  say('long texts with questions');
  const { misses, absent, ...extraction } = measureExtraction(guard, say);
  say('numbers at the light level');
  const light = measureLight(guard);
  if (!light) absent.push('gsm8k_test');
  say('speed, and the guard as a process of its own');
  const speed = measureSpeed(guard, corpus, proseOf(corpus));
  const processes = await measureProcess('tokenguard', guard, questionsOf(corpus), comparable);
  const counting = countingSpeed();
  const results = {
    ...circumstances(),
    absent,
    reversible,
    levels,
    extraction,
    light,
    counting,
    speed,
    ...processes,
  };
  results.bars = barsOf(results);
  printResults(results);
  if (absent.length > 0) {
    say(`${metOf(results.bars)} Nothing is written: ${absent.join(', ')} are not in ${DATA_DIRECTORY}.`);
    return;
  }
  const { lost, ...lightCounts } = light;
  await writeResults({ ...results, light: lightCounts }, { ...misses, 'gsm8k_test, light': lost });
  say(`${metOf(results.bars)} Written to evals/tokenguard.`);
}
