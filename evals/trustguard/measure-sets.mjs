import { areaUnderCurve, shareOf } from '../report/intervals.mjs';
import { median, percentile, round } from '../report/statistics.mjs';
import { attackScoreOf, isAttack, personalDataScoreOf, typesOf } from './guard.mjs';

const REFUSED = { flagged: false, types: [], score: 0, personalDataScore: 0, trusted: true, refused: true };

/** One row asked: nothing of the text is kept. What the guard refuses to look at is not caught. */
export function judge(guard, payload, { id, attack, language }) {
  const { result, ms } = guard.ask(payload);
  const row = { id, attack, language, ms };
  if (result === null) return { ...row, ...REFUSED };
  return {
    ...row,
    flagged: isAttack(result),
    types: typesOf(result),
    score: attackScoreOf(result),
    personalDataScore: personalDataScoreOf(result),
    trusted: result.is_trusted !== false,
    refused: false,
  };
}

const figure = (value) => (value === null ? null : round(value, 4));

export function shareRow(judged, isCounted = ({ flagged }) => flagged) {
  const { count, rows, rate, low, high } = shareOf(judged.filter(isCounted).length, judged.length);
  return { rows, count, rate: figure(rate), low: figure(low), high: figure(high) };
}

function speedOf(judged) {
  const times = judged.map(({ ms }) => ms);
  return { p50_ms: round(median(times), 3), p95_ms: round(percentile(times, 0.95), 3) };
}

const scoresOf = (judged) => judged.map(({ score }) => score);

/**
 * A row of the report for the attacks of a set, and one for its harmless texts.
 * @param pool what a side is held against, for the area under the curve, where its own set has no other side
 */
export function rowsOf({ use, name, judged }, pool) {
  const attacks = judged.filter(({ attack }) => attack);
  const harmless = judged.filter(({ attack }) => !attack);
  const sides = [
    ['attacks', attacks],
    ['harmless', harmless],
  ].filter(([, rows]) => rows.length > 0);
  const area = areaUnderCurve(
    scoresOf(attacks.length > 0 ? attacks : pool.attacks),
    scoresOf(harmless.length > 0 ? harmless : pool.harmless),
  );
  const auc = area && { auc: figure(area.area), auc_low: figure(area.low), auc_high: figure(area.high) };
  return sides.map(([side, rows]) => ({
    use,
    set: name,
    side,
    ...shareRow(rows),
    untrusted: rows.filter(({ trusted }) => !trusted).length,
    refused: rows.filter(({ refused }) => refused).length,
    ...auc,
    ...speedOf(rows),
  }));
}

/** The harmonic mean of precision and recall over a set that has both sides. */
export function f1Of(judged) {
  const caught = judged.filter(({ attack, flagged }) => attack && flagged).length;
  const wrong = judged.filter(({ attack, flagged }) => attack !== flagged).length;
  return figure((2 * caught) / (2 * caught + wrong));
}

/** Identifiers of what was judged wrong. */
export const missesOf = (judged) =>
  judged.filter(({ attack, flagged }) => attack !== flagged).map(({ id }) => id);
