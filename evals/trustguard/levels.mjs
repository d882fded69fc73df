import { judge, shareRow } from './measure-sets.mjs';
import { spread } from '../guard/rows.mjs';

const PER_SET = 120;
const LEVELS = ['basic', 'standard', 'strict'];

/** What the three levels catch and flag over at most 120 rows of each set. */
export function measureLevels(guard, sets) {
  const rows = sets.flatMap(({ payloadOf, rows: own }) =>
    spread(own, PER_SET).map((row) => ({ row, payload: payloadOf(row.text) })),
  );
  return LEVELS.map((level) => {
    const judged = rows.map(({ row, payload }) => judge(guard, { ...payload, validation_level: level }, row));
    const side = (attack) => shareRow(judged.filter((row) => row.attack === attack));
    return { level, attacks: side(true), harmless: side(false) };
  });
}
