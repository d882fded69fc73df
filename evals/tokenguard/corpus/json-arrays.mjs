import {
  commits,
  compact,
  entriesAsJson,
  git,
  installedPackages,
  npm,
  packageJsonFile,
  pretty,
  rowsAsJson,
} from './sources.mjs';

const PACKAGE_FILES = [
  'typescript/lib/de/diagnosticMessages.generated.json',
  'typescript/lib/ja/diagnosticMessages.generated.json',
  'typescript/lib/ru/diagnosticMessages.generated.json',
  'webpack/schemas/WebpackOptions.json',
  'mime-db/db.json',
  'libphonenumber-js/metadata.min.json',
  'node-releases/data/processed/envs.json',
  'electron-to-chromium/full-versions.json',
  '@ioredis/commands/built/commands.json',
  'knip/schema.json',
  'node-emoji/lib/emoji.json',
  '@babel/compat-data/data/corejs2-built-ins.json',
  '@babel/compat-data/data/plugins.json',
  '@seriousme/openapi-schema-validator/schemas/v3.1/schema.json',
  'cli-spinners/spinners.json',
  'schemes/lib/iana-permanent.json',
  'schemes/lib/iana-provisional.json',
  '@microsoft/tsdoc/CHANGELOG.json',
  'ci-info/vendors.json',
  'is-core-module/core.json',
];

/** As `npm search --json` prints them: an array with a row a line. */
const searchRow = ({ name, version, description, keywords, homepage, repository, license, author }) => ({
  name,
  version,
  description,
  keywords: Array.isArray(keywords) ? keywords : [],
  links: {
    npm: `https://www.npmjs.com/package/${name}`,
    homepage,
    repository: repository?.url ?? repository,
  },
  license,
  publisher: { username: author?.name ?? author },
});

const aRowALine = (rows) => `[\n${rows.map(compact).join(',\n')}\n]\n`;

const inScope = (scope) => (one) => one.name?.startsWith(scope);

function packageArrays() {
  const packages = installedPackages();
  const scopes = ['@nestjs/', '@babel/', '@smithy/', '@types/', 'jest-', 'is-', 'es', 'p'];
  return scopes.map((scope) => {
    const rows = packages.filter(inScope(scope)).map(searchRow);
    return [`npm search ${scope}`, rowsAsJson(rows, aRowALine)];
  });
}

/** As code hosts answer `/commits`. */
const commitRow = ({ sha, date, author, email, parent, subject, ...stats }) => ({
  sha,
  commit: {
    author: { name: author, email, date },
    committer: { name: author, email, date },
    message: subject,
    comment_count: 0,
  },
  url: `https://git.example.org/api/v1/repos/acme/gateway/commits/${sha}`,
  html_url: `https://git.example.org/acme/gateway/commit/${sha}`,
  parents: parent.split(' ').map((one) => ({ sha: one })),
  stats,
});

function perHour(rows) {
  const hours = new Map();
  for (const { date, insertions, deletions, files } of rows) {
    const timestamp = `${date.slice(0, 13)}:00:00Z`;
    const hour = hours.get(timestamp) ?? {
      timestamp,
      commits: 0,
      insertions: 0,
      deletions: 0,
      mean_files: 0,
    };
    hour.mean_files = (hour.mean_files * hour.commits + files) / (hour.commits + 1);
    hour.commits++;
    hour.insertions += insertions;
    hour.deletions += deletions;
    hours.set(timestamp, hour);
  }
  return [...hours.values()];
}

function filesTouched() {
  const rows = [];
  let sha = '';
  for (const line of git('log', '-60', '--format=%H', '--numstat').split('\n')) {
    const [insertions, deletions, path] = line.split('\t');
    if (path === undefined) sha = line === '' ? sha : line;
    else rows.push({ commit: sha, path, insertions: Number(insertions), deletions: Number(deletions) });
  }
  return rows;
}

function databaseRows() {
  const rows = commits(150);
  const withId = rows.map((row, index) => ({ id: rows.length - index, ...row }));
  return [
    ['rows of a table, pretty', rowsAsJson(withId)],
    ['rows of a table, as a driver returns them', rowsAsJson(withId, compact)],
    ['rows of a join', rowsAsJson(filesTouched(), compact)],
    ['commits of a code host', rowsAsJson(rows.map(commitRow))],
    ['a time series', rowsAsJson(perHour(rows), compact)],
  ];
}

/** @returns names and texts */
export function jsonArrays() {
  const direct = JSON.parse(npm('query', ':root > *') || '[]');
  const lock = JSON.parse(npm('ls', '--json', '--package-lock-only') || '{}').dependencies ?? {};
  const outdated = Object.fromEntries(
    Object.entries(lock).map(([name, { version }]) => [
      name,
      {
        current: version,
        wanted: version,
        latest: version,
        dependent: 'aiguards',
        location: `node_modules/${name}`,
      },
    ]),
  );
  return [
    ...PACKAGE_FILES.map((path) => [path, packageJsonFile(path)]),
    ...packageArrays(),
    ...[0, 8, 16, 24].map((from) => [`npm query, from ${from}`, rowsAsJson(direct.slice(from, from + 8))]),
    ...databaseRows(),
    ['npm outdated --json', entriesAsJson(outdated, pretty)],
  ];
}
