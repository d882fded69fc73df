import { shareOf } from './intervals.mjs';
import { round } from './statistics.mjs';

const figure = (value) => (value === null ? null : round(value, 4));

/**
 * Of the answers given with a confidence, how many were right: a line per bin, and the expected calibration error.
 * @param answers of `{confidence, right}`
 * @param bins their upper ends, ascending; empty ones are left out
 */
export function calibrationOf(answers, bins) {
  const lines = bins
    .map((upTo, index) => {
      const above = index === 0 ? -1 : bins[index - 1];
      const own = answers.filter(({ confidence }) => confidence > above && confidence <= upTo);
      const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / (own.length || 1);
      const { count, rows, rate, low, high } = shareOf(own.filter(({ right }) => right).length, own.length);
      const share = { rows, count, rate: figure(rate), low: figure(low), high: figure(high) };
      return { up_to: upTo, mean_confidence: round(mean, 3), ...share };
    })
    .filter(({ rows }) => rows > 0);
  const error = lines.reduce((sum, line) => sum + line.rows * Math.abs(line.rate - line.mean_confidence), 0);
  return { bins: lines, expected_error: round(error / (answers.length || 1), 3) };
}
