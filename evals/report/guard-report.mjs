import { barTable, metOf, writeJson, writeSection } from './readme.mjs';

/** What every report begins with: when and on what it was made, and which bars are met. */
export const headOf = ({ date, machine, bars }) => [
  `${date}, ${machine.node}, ${machine.cores} cores (${machine.cpu}). ${metOf(bars)}`,
  barTable(bars),
];

/** What every report ends with: the memory of the guard's process, and whether it answers as this one does. */
export const processText = ({ memory, parity }) =>
  `The guard's process after ${parity.rows} evaluations: ${memory.guard_mb} MB, a bare Node ${memory.bare_node_mb} MB; with a worker thread that has read a
large text ${memory.above_with_worker_mb} MB above bare Node. Of ${parity.rows} answers over HTTP ${parity.differences.length} differ from those in this process.`;

/**
 * Writes the results, the misses, and the sections of the guard's evaluation and of the project's README.
 *
 * @param guard the name of its folder in evals/
 * @param misses identifiers by set: no text of a bench is written anywhere
 * @param parts of the section of the guard's evaluation
 */
export async function writeGuardReport(guard, results, misses, parts) {
  const folder = `evals/${guard}`;
  writeJson(`${folder}/results.json`, results);
  writeJson(`${folder}/misses.json`, misses);
  await writeSection(`${folder}/README.md`, `evals-${guard}`, parts);
  await writeSection('README.md', `evals-${guard}`, headOf(results));
}
