import { judge, shareRow } from './measure-sets.mjs';

const LEVELS = ['basic', 'standard', 'strict'];

/** What the three levels catch and flag over all sets that are asked as prompts and trained nothing. */
export function measureLevels(guard, sets) {
  const rows = sets.flatMap(({ payloadOf, rows: own }) =>
    own.map((row) => ({ row, payload: payloadOf(row.text) })),
  );
  return LEVELS.map((level) => {
    const judged = rows.map(({ row, payload }) => judge(guard, { ...payload, validation_level: level }, row));
    const side = (attack) => shareRow(judged.filter((row) => row.attack === attack));
    return { level, attacks: side(true), harmless: side(false) };
  });
}
