import { written } from '../guard/rows.mjs';
import { measureTimes, textsOf } from '../guard/speed.mjs';

const ROUNDS = 15;
const SHORT = { length: 500, count: 60 };
const LARGE = { length: 100_000, count: 3, rounds: 4 };
/** Scripts and formats that take more than prose: the rest of what was written. */
const PROSE = new Set([
  'plain_english',
  'trigger_words',
  'security_teaching',
  'european',
  'mail',
  'web',
  'minutes',
]);

const isProse = ({ kind }) => PROSE.has(kind);

export function measureSpeed(guard) {
  const rows = [...written('trustguard', 'harmless'), ...written('trustguard', 'documents')];
  const textOf = ({ text }) => text;
  const kinds = {
    prose: rows.filter(isProse).map(textOf),
    mixed: rows.filter((row) => !isProse(row)).map(textOf),
  };
  const speed = {};
  for (const [kind, own] of Object.entries(kinds)) {
    const payloadsOf = (size) => textsOf(own, size).map((text) => ({ text }));
    const short = payloadsOf(SHORT);
    measureTimes(guard, short, 3);
    speed[`${kind}_500`] = measureTimes(guard, short, ROUNDS);
    speed[`${kind}_100000`] = measureTimes(guard, payloadsOf(LARGE), LARGE.rounds);
  }
  return speed;
}
