import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../processes/server-process.mjs';

/** Where the public data sets are; they are not part of the repository. */
export const DATA_DIRECTORY = process.env.AIGUARDS_DATA ?? join(ROOT, '../shared/datasets');

/** The rows of a file of JSON lines; `id` is the file and the number of the line unless the row has its own. */
function rowsOf(file, name) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : [{ id: `${name}:${index + 1}`, ...JSON.parse(line) }]));
}

/** @returns null if the data set, or that split of it, is not there */
export function dataSet(name, split) {
  const file = join(DATA_DIRECTORY, name, `${split}.jsonl`);
  return existsSync(file) ? rowsOf(file, split) : null;
}

/** Rows that were written for the evaluation of a guard. */
export const written = (guard, name) => rowsOf(`${ROOT}evals/${guard}/data/${name}.jsonl`, name);

/** At most `count` rows, the same ones in every run: evenly spread over the file. */
export function spread(rows, count) {
  if (rows.length <= count) return rows;
  return Array.from({ length: count }, (_, index) => rows[Math.floor((index * rows.length) / count)]);
}
