// Problems of arithmetic at the light level: no number and no unit of them may go.
import { dataSet } from '../guard/rows.mjs';
import { shareOf } from '../report/intervals.mjs';
import { round } from '../report/statistics.mjs';
import { tokensOf } from './counting.mjs';
import { quantitiesOf } from './quantities.mjs';

/** @returns null if the data is not there */
export function measureLight(guard) {
  const rows = dataSet('gsm8k_test', 'test');
  if (!rows) return null;
  const lost = [];
  let [before, after, shorter] = [0, 0, 0];
  for (const { id, prompt } of rows) {
    const { result } = guard.ask({ text: prompt, optimization_level: 'light' });
    const text = result?.optimized_text ?? '';
    const [own, left] = [tokensOf(prompt), tokensOf(text)];
    before += own;
    after += left;
    if (left < own) shorter++;
    if (quantitiesOf(prompt).join('\n') !== quantitiesOf(text).join('\n')) lost.push(id);
  }
  return {
    kept: shareOf(rows.length - lost.length, rows.length),
    shorter: shareOf(shorter, rows.length),
    tokens: before,
    saved: round(1 - after / before, 4),
    lost,
  };
}
