import { measureTimes, textsOf } from '../guard/speed.mjs';

const ROUNDS = 15;
const SHORT = { length: 500, count: 60 };
const LARGE = { length: 100_000, count: 3 };
const LARGE_ROUNDS = 5;

const QUERY = 'What was decided about the deadline and the costs?';
const ASKED = {
  reversible: { optimization_level: 'reversible' },
  balanced: {},
  aggressive: { optimization_level: 'aggressive', query: QUERY, target_ratio: 0.5 },
};

/** JSON is cut at rows of an array and not just anywhere, so that it is JSON. */
function arraysOf(rows, { length, count }) {
  return Array.from({ length: count }, (_, from) => {
    const taken = [];
    for (let index = from, size = 2; ; index++) {
      const row = rows[index % rows.length];
      size += JSON.stringify(row, null, 2).length + 6;
      if (size > length) break;
      taken.push(row);
    }
    return JSON.stringify(taken, null, 2);
  });
}

function kindsOf(corpus, prose) {
  const ofKind = (kind) => corpus.filter((file) => file.kind === kind).map(({ text }) => text);
  const rows = ofKind('JSON arrays').flatMap((text) => {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  });
  const mixed = [
    ...corpus.filter((_, index) => index % 5 === 0).map(({ text }) => text),
    ...prose.slice(0, 5),
  ];
  return {
    prose: (size) => textsOf(prose, size),
    JSON: (size) => arraysOf(rows, size),
    logs: (size) => textsOf(ofKind('logs'), size),
    mixed: (size) => textsOf(mixed, size),
  };
}

/** @param prose texts; wall times of every kind of text, at every level, of 500 and of 100,000 characters */
export function measureSpeed(guard, corpus, prose) {
  const speed = [];
  for (const [kind, textsAt] of Object.entries(kindsOf(corpus, prose))) {
    for (const [level, asked] of Object.entries(ASKED)) {
      const payloadsOf = (size) => textsAt(size).map((text) => ({ ...asked, text }));
      const short = payloadsOf(SHORT);
      measureTimes(guard, short, 3);
      speed.push({ kind, level, characters: 500, ...measureTimes(guard, short, ROUNDS) });
      const large = payloadsOf(LARGE);
      measureTimes(guard, large.slice(0, 1), 1);
      speed.push({ kind, level, characters: 100_000, ...measureTimes(guard, large, LARGE_ROUNDS) });
    }
  }
  return speed;
}
