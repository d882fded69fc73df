import { meanOf, shareOf } from '../report/intervals.mjs';
import { median, percentile, round } from '../report/statistics.mjs';
import { baselinesOf } from './baselines.mjs';
import { tokensOf } from './counting.mjs';
import { countCut, halvesOf, retained } from './retention.mjs';
import { documentSets } from './documents.mjs';
import { Outcome } from './wording.mjs';

const WAYS = ['guard', 'first', 'random'];

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const scoreOf = (check, outcomes) => mean(outcomes.map((outcome) => Number(check(outcome))));

/** Asks for a document at a budget once for every question, and compares with what needs no guard. */
function measureDocument(guard, { text, questions }, ratio) {
  const tokens = tokensOf(text);
  const budget = Math.ceil(tokens * ratio);
  const baselines = baselinesOf(text, budget);
  const others = Object.fromEntries(
    Object.entries(baselines).map(([way, [one]]) => [way, retained(text, one.text)]),
  );
  const sentences = halvesOf(text);
  return questions.map((question) => {
    const payload = { text, query: question.query, optimization_level: 'aggressive', target_ratio: ratio };
    const { result, ms } = guard.ask(payload);
    const outcome = new Outcome(result?.optimized_text ?? '');
    const ways = { guard: [outcome], ...baselines };
    const judge = (check) => Object.fromEntries(WAYS.map((way) => [way, scoreOf(check, ways[way])]));
    return {
      id: question.id,
      ms,
      checks: question.checks.map(judge),
      alternatives: Object.entries(question.alternatives).map(([name, check]) => [name, judge(check)]),
      reachable: question.needed === undefined ? 1 : Math.min(1, budget / question.needed),
      share: tokensOf(outcome.text) / tokens,
      told: result?.token_count === tokens,
      exceeded: tokensOf(outcome.text) > budget,
      cut: countCut(sentences, outcome),
      retained: { guard: retained(text, outcome.text), ...others },
    };
  });
}

/** Wilson's interval where each is kept or not, the bootstrap's where shares are averaged. */
function intervalOf(scores) {
  const isYesOrNo = scores.every((score) => score === 0 || score === 1);
  return isYesOrNo ? shareOf(scores.filter((score) => score === 1).length, scores.length) : meanOf(scores);
}

const rates = (judged) =>
  Object.fromEntries(WAYS.map((way) => [way, intervalOf(judged.map((one) => one[way]))]));

function alternativesOf(rows) {
  const names = [...new Set(rows.flatMap(({ alternatives }) => alternatives.map(([name]) => name)))];
  return names.map((name) => ({
    name,
    ...rates(
      rows.flatMap(({ alternatives }) => alternatives.filter(([own]) => own === name).map(([, one]) => one)),
    ),
  }));
}

function retainedOf(rows) {
  const kinds = Object.keys(rows[0]?.retained.guard ?? {});
  const shareKept = (kind, way) => {
    const all = rows.map((row) => row.retained[way][kind]);
    return round(all.reduce((sum, { kept }) => sum + kept, 0) / all.reduce((sum, { of }) => sum + of, 0), 4);
  };
  return Object.fromEntries(
    kinds.map((kind) => [kind, Object.fromEntries(WAYS.map((way) => [way, shareKept(kind, way)]))]),
  );
}

function summary(name, kept, ratio, rows) {
  const shares = rows.map(({ share }) => share);
  return {
    set: name,
    kept,
    ratio,
    ...rates(rows.flatMap(({ checks }) => checks)),
    alternatives: alternativesOf(rows),
    reachable: round(mean(rows.map(({ reachable }) => reachable)), 4),
    share_of_tokens: {
      mean: round(mean(shares), 4),
      p5: round(percentile(shares, 0.05), 4),
      max: round(Math.max(...shares), 4),
    },
    wrongly_counted: rows.filter(({ told }) => !told).length,
    exceeded: rows.filter(({ exceeded }) => exceeded).length,
    cut_sentences: rows.reduce((sum, { cut }) => sum + cut, 0),
    retained: retainedOf(rows),
    p50_ms: round(median(rows.map(({ ms }) => ms)), 2),
  };
}

const missed = ({ checks }) => checks.some(({ guard }) => guard < 0.5);

/**
 * What of each set is kept at each budget, by the guard and by the ways that need none.
 * @returns rows by set and by group of sets, identifiers of what was lost, and the names of sets that are not there
 */
export function measureExtraction(guard, say) {
  const sets = documentSets();
  const [results, misses, groups] = [[], {}, new Map()];
  for (const { name, group, kept, budgets, documents } of sets) {
    if (!documents) continue;
    for (const ratio of budgets) {
      const rows = documents.flatMap((document) => measureDocument(guard, document, ratio));
      results.push(summary(name, kept, ratio, rows));
      const key = `${group} ${ratio}`;
      groups.set(key, { group, ratio, rows: [...(groups.get(key)?.rows ?? []), ...rows] });
      misses[`${name}, ${ratio}`] = rows.filter(missed).map(({ id }) => id);
      misses[`${name}, ${ratio}, over budget`] = rows.filter(({ exceeded }) => exceeded).map(({ id }) => id);
      misses[`${name}, ${ratio}, cut`] = rows.filter(({ cut }) => cut > 0).map(({ id }) => id);
      say(`${name} to ${ratio}`);
    }
  }
  return {
    rows: results,
    groups: [...groups.values()].map(({ group, ratio, rows }) => summary(group, 'as above', ratio, rows)),
    misses,
    absent: sets.filter(({ documents }) => !documents).map(({ name }) => name),
  };
}
