import { table, writeJson, writeSection } from '../../report/readme.mjs';

const FOLDER = 'evals/trustguard/peers';
const SIDES = { attacks: 'caught', harmless: 'flagged wrongly' };

const percent = (side) => (side ? (side.rate * 100).toFixed(1) : '');

/** A line per set and side, a column per guard. */
function rowsOf({ guards }) {
  const [first] = guards;
  return Object.entries(first.sets).flatMap(([set, sides]) =>
    Object.keys(sides).map((side) => [
      set,
      sides[side].rows,
      SIDES[side],
      ...guards.map(({ sets }) => percent(sets[set][side])),
    ]),
  );
}

function tableOf(compared, withArea) {
  const { guards } = compared;
  const line = (name, of) => [name, '', '', ...guards.map(of)];
  return table(
    ['set', 'rows', '%', ...guards.map(({ name }) => name)],
    [
      ...rowsOf(compared),
      ...(withArea ? [line('AUC over all rows', ({ auc }) => auc)] : []),
      line('p50, ms', ({ p50_ms }) => p50_ms),
      line('p95, ms', ({ p95_ms }) => p95_ms),
    ],
  );
}

const skippedText = ({ skipped }) =>
  skipped.map(({ name, reason }) => `SKIPPED: ${name}: ${reason}.`).join('\n');

export function printPeers({ attacks, pii }) {
  for (const compared of [attacks, pii]) {
    const names = compared.guards.map(({ name }) => name);
    console.table(
      rowsOf(compared).map(([set, rows, side, ...rates]) => ({
        set,
        rows,
        side,
        ...Object.fromEntries(rates.map((rate, index) => [names[index], rate])),
      })),
    );
    console.table(compared.guards, ['name', 'auc', 'p50_ms', 'p95_ms']);
    console.log(skippedText(compared));
  }
}

export async function writePeers(results) {
  const { date, machine, attacks, pii } = results;
  writeJson(`${FOLDER}/results.json`, results);
  await writeSection(`${FOLDER}/README.md`, 'evals-peers', [
    `${date}, ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    '### Attacks',
    skippedText(attacks),
    tableOf(attacks, true),
    '### Personal data',
    skippedText(pii),
    tableOf(pii, false),
  ]);
}
