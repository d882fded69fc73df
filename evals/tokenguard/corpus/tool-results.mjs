// What tools answer an agent: of a shell, a file reader, a fetcher, a database, an HTTP API.
import {
  commits,
  compact,
  git,
  headOf,
  npm,
  pretty,
  printed,
  readOwnFile,
  readPackageFile,
  rowsAsJson,
  rowsAsLines,
} from './sources.mjs';

const HTML = [
  'tsconfig-paths-webpack-plugin/coverage/lcov-report/plugin.ts.html',
  'tsconfig-paths-webpack-plugin/coverage/lcov-report/index.html',
  'tsconfig-paths-webpack-plugin/coverage/lcov-report/options.ts.html',
  'pino/index.html',
  'railroad-diagrams/example.html',
];
const XML = ['tsconfig-paths-webpack-plugin/coverage/clover.xml', 'tunnel/.idea/workspace.xml'];
const READ = [
  'libs/text/src/sentences.ts',
  'docs/troubleshooting.md',
  'docker-compose.yml',
  'eslint.config.mjs',
];

/** As `cat -n` and the file readers of agents print a file. */
const numbered = (text) =>
  text
    .split('\n')
    .map((line, index) => `${String(index + 1).padStart(6)}\t${line}`)
    .join('\n');

function fromGit() {
  const blamed = 'libs/guards/tokenguard/src/tokenguard.analysis.ts';
  return [
    ['git log', headOf(git('log', '-150'))],
    ['git log --stat', headOf(git('log', '-60', '--stat'))],
    ['git log --oneline --graph', headOf(git('log', '-300', '--oneline', '--graph', '--decorate=no'))],
    ['git log --format=fuller', headOf(git('log', '-80', '--format=fuller'))],
    ['git log --name-status', headOf(git('log', '-80', '--name-status'))],
    ['git diff', headOf(git('diff', 'HEAD~3', 'HEAD'))],
    ['git diff, another', headOf(git('diff', 'HEAD~30', 'HEAD~27'))],
    ['git diff --numstat', headOf(git('diff', '--numstat', 'HEAD~60', 'HEAD'))],
    ['git blame', headOf(git('blame', blamed))],
    ['git blame --line-porcelain', headOf(git('blame', '--line-porcelain', blamed))],
    ['git ls-files -s', headOf(git('ls-files', '-s', 'libs'))],
  ];
}

function fromNpm() {
  return [
    ['npm ls --json --all', npm('ls', '--json', '--all', 'semver')],
    ['npm ls --json --all, another', npm('ls', '--json', '--all', 'debug')],
    ['npm ls --all', headOf(npm('ls', '--all'))],
    ['npm explain', headOf(npm('explain', 'semver'))],
    ['npm fund --json', headOf(npm('fund', '--json'))],
    ['npm config ls', headOf(npm('config', 'ls', '--long'))],
    [
      'npm sbom, components',
      rowsAsJson(JSON.parse(npm('sbom', '--sbom-format', 'cyclonedx') || '{}').components ?? []),
    ],
    [
      'npm pack --dry-run',
      headOf(printed('npm', ['pack', '--dry-run', '--offline', '--ignore-scripts'], { output: 'both' })),
    ],
  ].map(([name, text]) => [name, text.length > 24_000 ? headOf(text) : text]);
}

const csv = (cell) =>
  /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

/** As psql aligns the rows of a query. */
function alignedTable(rows, names) {
  const cells = rows.map((row) => names.map((name) => String(row[name])));
  const widths = names.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column].length)),
  );
  const line = (row) => ` ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} `.trimEnd();
  const rule = widths.map((width) => '-'.repeat(width + 2)).join('+');
  return [line(names), rule, ...cells.map(line), `(${rows.length} rows)`, ''].join('\n');
}

function tables() {
  const rows = commits(120);
  const names = ['sha', 'date', 'author', 'files', 'insertions', 'deletions', 'subject'];
  const shown = rows.slice(0, 80);
  const markdownRow = (cells) => `| ${cells.join(' | ')} |`;
  return [
    [
      'CSV of a query',
      rowsAsLines(rows, (row) => names.map((name) => csv(row[name])).join(','), `${names.join(',')}\n`),
    ],
    ['rows as psql aligns them', alignedTable(shown, names)],
    [
      'rows as a markdown table',
      [names, names.map(() => '---'), ...shown.map((row) => names.map((name) => row[name]))]
        .map(markdownRow)
        .join('\n'),
    ],
  ];
}

/** As servers of the Model Context Protocol wrap what they answer. */
const wrapped = (text) => pretty({ content: [{ type: 'text', text }], isError: false });

function fromGateway({ openapi, metrics, answers }) {
  const document = JSON.parse(openapi);
  const paths = Object.entries(document.paths).sort(
    ([, one], [, other]) => compact(one).length - compact(other).length,
  );
  const of = (guard) => answers.filter((one) => one.guard === guard).map(({ answer }) => answer);
  return [
    [
      'OpenAPI document, some paths',
      rowsAsJson(paths, compact, (some) => ({
        ...document,
        components: undefined,
        paths: Object.fromEntries(some),
      })),
    ],
    [
      'OpenAPI document, schemas',
      rowsAsJson(Object.entries(document.components.schemas), pretty, Object.fromEntries),
    ],
    ['metrics', headOf(metrics)],
    ['answers of tokenguard', rowsAsJson(of('tokenguard'))],
    ['answers of trustguard', rowsAsJson(of('trustguard'), compact)],
    ['one answer of trustguard', pretty(of('trustguard')[0])],
    ['answers through MCP', wrapped(rowsAsJson(of('healthguard').slice(0, 8)))],
    [
      'a document between prose',
      `Called the gateway. It answered:\n\n${rowsAsJson(of('biasguard').slice(0, 6))}\n\nNone of them needs a change.\n`,
    ],
  ];
}

/** @returns names and texts */
export function toolResults(gateway) {
  const listed = [
    '-l',
    '--recursive',
    '--time-style=long-iso',
    'libs/guards/trustguard/src',
    'docs',
    'deploy',
  ];
  return [
    ...fromGit(),
    ...fromNpm(),
    ...tables(),
    ...fromGateway(gateway),
    ...[...HTML, ...XML].map((path) => [path, headOf(readPackageFile(path))]),
    ...READ.map((path) => [`${path}, with line numbers`, headOf(numbered(readOwnFile(path)))]),
    ['deploy/kubernetes/values.yaml', headOf(readOwnFile('deploy/kubernetes/values.yaml'))],
    ['ls -l', headOf(printed('ls', listed))],
    ['find', headOf(printed('find', ['docs', 'libs/guards', '-type', 'f', '-size', '+1k']))],
  ];
}
