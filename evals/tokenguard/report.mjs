import { headOf, processText, writeGuardReport } from '../report/guard-report.mjs';
import {
  budgetTable,
  corpusTable,
  keptTable,
  levelTable,
  lightText,
  retainedTable,
  speedTable,
  toonText,
  troubleText,
  withInterval,
} from './tables.mjs';

export function printResults({ reversible, levels, extraction, light, speed, bars, ...rest }) {
  console.table(reversible.kinds);
  console.log(toonText(reversible.json_documents));
  console.log(troubleText(reversible));
  console.log(levelTable(levels));
  console.table(
    [...extraction.rows, ...extraction.groups].map((row) => ({
      set: row.set,
      to: row.ratio,
      of: row.guard.rows,
      guard: withInterval(row.guard),
      first: withInterval(row.first),
      random: withInterval(row.random),
      left: row.share_of_tokens.mean,
      over: row.exceeded,
      cut: row.cut_sentences,
      reachable: row.reachable,
    })),
  );
  console.table(
    extraction.rows.flatMap((row) =>
      row.alternatives.map((one) => ({
        set: row.set,
        to: row.ratio,
        kept: one.name,
        guard: withInterval(one.guard),
      })),
    ),
  );
  if (light) console.log(lightText(light));
  console.table(speed);
  console.log(JSON.stringify({ memory: rest.memory, parity: rest.parity, counting: rest.counting }, null, 2));
  console.table(bars);
}

/** What the sets of one bench come to, where there are several. */
const together = ({ rows, groups }) =>
  groups
    .filter(({ set }) => !rows.some((row) => row.set === set))
    .map((group) => ({ ...group, alternatives: [] }));

function partsOf(results) {
  const { reversible, levels, extraction, light, speed } = results;
  return [
    ...headOf(results),
    '### Lossless',
    corpusTable(reversible.kinds),
    toonText(reversible.json_documents),
    troubleText(reversible),
    '### The corpus at the other levels',
    levelTable(levels),
    '### With a question, to a budget\n\nWhat is printed in italics is counted besides and decides no bar.',
    keptTable(extraction.rows),
    keptTable(together(extraction)),
    budgetTable(extraction.rows),
    '### What else is kept',
    retainedTable(extraction.rows.filter(({ ratio }) => ratio === 0.5)),
    '### Numbers at the light level',
    lightText(light),
    '### Speed and memory',
    speedTable(speed),
    processText(results),
  ];
}

/** @param misses identifiers by set: no text of a bench is written anywhere */
export const writeResults = (results, misses) =>
  writeGuardReport('tokenguard', results, misses, partsOf(results));
