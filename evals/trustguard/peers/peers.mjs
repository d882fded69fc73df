// `npm run evals:peers`: what users could pick instead, asked about the same rows in the same run.
import { buildIfNeeded } from '../../../tools/build-if-needed.mjs';
import { cleaningUp } from '../../processes/temporary.mjs';
import { areaUnderCurve, shareOf } from '../../report/intervals.mjs';
import { circumstances } from '../../report/readme.mjs';
import { median, percentile, round } from '../../report/statistics.mjs';
import { loadGuard } from '../guard.mjs';
import { judge } from '../measure-sets.mjs';
import { hiddenTemplates } from '../obfuscations.mjs';
import { DATA_DIRECTORY, dataSet, spread } from '../../guard/rows.mjs';
import { attackSets } from '../sets.mjs';
import { ask, ATTACK_PEERS, install, PII_PEERS } from './projects.mjs';
import { printPeers, writePeers } from './report.mjs';

const HIDDEN = 600;
const say = (text) => console.log(text);

const prompt = (text) => ({ text });

/** Every row of every set that trained nothing, as one list: a peer is started once. */
function attackRows() {
  const sets = attackSets().filter(({ rows, use }) => rows && use !== 'seen');
  const rows = sets.flatMap(({ name, payloadOf, rows: own }) =>
    own.map((row) => ({ ...row, id: `${name}|${row.id}`, set: name, payloadOf })),
  );
  const hidden = spread(hiddenTemplates(), HIDDEN).map((row) => ({
    ...row,
    set: 'templates in 12 obfuscations',
    payloadOf: prompt,
  }));
  return [...rows, ...hidden];
}

/** Texts with personal data, and harmless prompts without. */
function piiRows() {
  const harmless = attackSets().filter(
    ({ name, rows }) => rows && ['NotInject', 'XSTest, safe'].includes(name),
  );
  const splits = ['standard', 'adversarial', 'contextual', 'ambiguous'];
  const own = splits.flatMap((split) => dataSet('ambientmeta_pii', split) ?? []);
  return [
    ...own.map(({ id, text, label }) => ({ id, text, attack: label === 'pii', set: 'ambientmeta_pii' })),
    ...harmless.flatMap(({ name, rows }) => rows.map((row) => ({ ...row, set: name }))),
  ];
}

function ours(guard, rows, flaggedOf, scoreOf) {
  return rows.map((row) => {
    const judged = judge(guard, (row.payloadOf ?? prompt)(row.text), row);
    return { label: Number(flaggedOf(judged)), score: scoreOf(judged), ms: judged.ms };
  });
}

/** What a guard did, set by set. @param answers in the order of the rows */
function summary(name, rows, answers) {
  const sets = {};
  const scores = {};
  rows.forEach(({ set, attack }, index) => {
    const side = attack ? 'attacks' : 'harmless';
    const row = ((sets[set] ??= {})[side] ??= { rows: 0, count: 0 });
    row.rows++;
    if (answers[index].label) row.count++;
    ((scores[set] ??= {})[side] ??= []).push(answers[index].score ?? 0);
  });
  for (const sides of Object.values(sets)) {
    for (const side of Object.keys(sides))
      sides[side].rate = round(shareOf(sides[side].count, sides[side].rows).rate, 4);
  }
  const everything = (side) => Object.values(scores).flatMap((sides) => sides[side] ?? []);
  const area = areaUnderCurve(everything('attacks'), everything('harmless'));
  const times = answers.map(({ ms }) => ms);
  return {
    name,
    sets,
    auc: area && round(area.area, 3),
    p50_ms: round(median(times), 3),
    p95_ms: round(percentile(times, 0.95), 3),
  };
}

async function compare(rows, own, peers) {
  const guards = [summary('TrustGuard', rows, own)];
  const skipped = [];
  for (const [project, mode] of peers) {
    const name = `${project} ${mode}`;
    say(name);
    try {
      const reason = install(project);
      if (reason) throw new Error(reason);
      const numbered = rows.map(({ text }, id) => ({ id, text }));
      guards.push(summary(name, rows, await ask(project, mode, numbered)));
    } catch (error) {
      skipped.push({ name, reason: error.message });
    }
  }
  return { guards, skipped };
}

buildIfNeeded();
await cleaningUp(async () => {
  const guard = loadGuard();
  const [attacks, personal] = [attackRows(), piiRows()];
  const results = {
    ...circumstances(),
    attacks: await compare(
      attacks,
      ours(
        guard,
        attacks,
        ({ flagged }) => flagged,
        ({ score }) => score,
      ),
      ATTACK_PEERS,
    ),
    pii: await compare(
      personal,
      ours(
        guard,
        personal,
        ({ types }) => types.includes('pii'),
        ({ personalDataScore }) => personalDataScore,
      ),
      PII_PEERS,
    ),
  };
  printPeers(results);
  if (attackSets().every(({ rows }) => rows)) await writePeers(results);
  else say(`Nothing is written: there are sets that are not in ${DATA_DIRECTORY}.`);
});
