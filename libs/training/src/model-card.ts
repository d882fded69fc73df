import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './rows';
import type { TrainedModel } from './trained-model';

/** What a reader must know that no figure says. */
export interface ModelAbout {
  purpose: string;
  limits: readonly string[];
}

/** The licences of the data sets, as the table in the README of their folder gives them. */
function licencesOf(data: DataFolder): Map<string, string> {
  const path = join(data.path, 'README.md');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const cells = lines
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(cells.map((row) => [row[1] ?? '', row.at(-2) ?? '']));
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export function dataTable(data: DataFolder): string {
  const licences = licencesOf(data);
  const rows = Array.from(data.files, ([name, { rows: count, sha256 }]) => {
    const [set = name] = name.split('/');
    return [name, count, licences.get(set) ?? 'unknown', sha256.slice(0, 12)];
  });
  return table(['data set', 'rows', 'licence', 'SHA-256'], rows);
}

/** The model card in Markdown: what it is for, what it was made from, where it decides, what it misses. No dates: the same training gives the same bytes. */
export function modelCard(
  { format, report }: TrainedModel,
  about: ModelAbout,
  data: DataFolder,
  own: DataFolder,
): string {
  const ownRows = Array.from(own.files.values()).reduce((sum, { rows }) => sum + rows, 0);
  const thresholds = format.labels.flatMap(({ name, thresholds: { standard, strict } }) =>
    Object.entries({ standard, strict }).map(([level, { probability, falsePositiveRate }]) => [
      name,
      level,
      probability,
      falsePositiveRate,
    ]),
  );
  return `# ${format.name} ${format.version}

${about.purpose}

A linear support vector machine per label over hashed word and character n-grams, concepts of many languages and traits of
the whole text, ${format.dimension} weights of one byte each, calibrated by Platt scaling on held-out rows. Trained by
\`npm run train -- ${format.name}\`, which gives the same bytes from the same data.

## Where it decides

The share of held-out harmless rows above each threshold, by a training that had not seen their group (near-duplicates and
rows of one template are one group):

${table(['label', 'validation level', 'probability from', 'false-positive rate'], thresholds)}

## What was measured on rows that the training had not seen

\`\`\`json
${JSON.stringify(report, null, 2)}
\`\`\`

\`heldOut\` leaves out groups, \`leftOut\` whole sources with all that is near them. Sets that are only measured on are in
[evals/trustguard](../../evals/trustguard/README.md).

## What it does not do

${about.limits.map((limit) => `- ${limit}`).join('\n')}

## Made from

${dataTable(data)}

and ${ownRows} rows written for this project (\`libs/training/data\`, MIT). Bench sets in the table were read only to leave
out what is near them.
`;
}
