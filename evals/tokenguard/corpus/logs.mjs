// Logs of the tools that this repository is made with, and of its own gateway.
import { commits, git, headOf, node, npm, partsOf, printed, rowsAsLines } from './sources.mjs';

const SPECS = ['libs/config/src'];
const JEST = ['node_modules/jest/bin/jest.js', '--ci', '--verbose', '--json', '-i', '--testTimeout=60000'];

/** One run for its report and its answer in JSON. */
function jest() {
  const both = printed(process.execPath, [...JEST, ...SPECS], { output: 'both' });
  const start = both.indexOf('{"num');
  const end = both.indexOf('\n', start);
  const json = start < 0 ? '{"testResults":[]}' : both.slice(start, end < 0 ? undefined : end);
  return { report: both.slice(Math.max(end, 0)), results: JSON.parse(json) };
}

/** Test Anything Protocol, version 13, as reporters print it. */
function tap({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const lines = tests.map(
    ({ fullName, status, duration }, index) =>
      `${status === 'passed' ? 'ok' : 'not ok'} ${index + 1} - ${fullName}\n  ---\n  duration_ms: ${duration ?? 0}\n  type: 'test'\n  ...`,
  );
  return ['TAP version 13', ...lines, `1..${tests.length}`, ''].join('\n');
}

const START = Date.UTC(2026, 2, 4, 9, 12, 7);

/** As runners of workflows print every line of a step. */
const withTimes = (text) =>
  text
    .split('\n')
    .map((line, index) => `${new Date(START + index * 137).toISOString().replace('Z', '4791Z')} ${line}`)
    .join('\n');

function compiler() {
  const tsc = 'node_modules/typescript/bin/tsc';
  const wrong = ['--noEmit', '--noLib', '--types', 'node', '--skipLibCheck', '--module', 'commonjs'];
  const file = 'libs/text/src/language.ts';
  const errors = node([tsc, ...wrong, '--pretty', 'false', file]);
  const traced = node([tsc, ...wrong, '--traceResolution', 'libs/contracts/src/index.ts']);
  return [
    ['tsc errors', headOf(errors)],
    ['tsc errors, in a workflow', headOf(withTimes(headOf(errors)))],
    ['tsc --traceResolution', headOf(traced)],
    [
      'tsc --listFiles',
      headOf(node([tsc, '--noEmit', '--noResolve', '--listFiles', '--extendedDiagnostics', file])),
    ],
  ];
}

function linter() {
  const eslint = ['node_modules/eslint/bin/eslint.js', '--no-config-lookup', '--no-inline-config'];
  const rules = ['no-magic-numbers', 'no-ternary', 'id-length', 'sort-keys', 'no-undef'];
  const asked = [
    ...eslint,
    ...rules.flatMap((rule) => ['--rule', `${rule}: warn`]),
    'evals/trustguard/*.mjs',
  ];
  const stylish = node(asked);
  const json = JSON.parse(node([...asked, '-f', 'json']) || '[]').map(({ source: _source, ...rest }) => rest);
  return [
    ['eslint', headOf(stylish)],
    ['eslint, further down', headOf(stylish, stylish.length >> 1)],
    ['eslint -f json', rowsAsLines(json, (row) => JSON.stringify(row))],
    ['eslint --debug', headOf(printed(process.execPath, [...asked, '--debug'], { output: 'stderr' }))],
  ];
}

function tracing() {
  const debugged = node(['-e', "require('fastify'); require('pino')"], {});
  const modules = printed(process.execPath, ['-e', "require('pino'); require('fastify')"], {
    output: 'stderr',
    env: { NODE_DEBUG: 'module' },
  });
  return [
    ['NODE_DEBUG=module', headOf(modules + debugged)],
    ['NODE_DEBUG=module, further down', headOf(modules, modules.length >> 1)],
    [
      'npm --loglevel silly',
      headOf(printed('npm', ['ls', '--offline', '--loglevel', 'silly'], { output: 'both' })),
    ],
    [
      'GIT_TRACE',
      headOf(
        printed('git', ['fetch', '--dry-run', '.'], {
          output: 'stderr',
          env: { GIT_TRACE: '1', GIT_TRACE_SETUP: '1', GIT_TRACE_PERFORMANCE: '1', GIT_CURL_VERBOSE: '1' },
        }),
      ),
    ],
    ['git reflog-like history', headOf(git('log', '-200', '--format=%ad %h %an: %s', '--date=iso-strict'))],
    ['npm ls, problems', headOf(npm('ls', '--all', '--parseable'))],
  ];
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (number) => String(number).padStart(2, '0');

function clfTime(time) {
  const at = new Date(time);
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${clock} +0000`;
}

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
  'python-requests/2.32.3',
  'kube-probe/1.30',
];

/** The same requests as other servers and shippers would have logged them. */
function otherFormats(lines) {
  const requests = lines.filter(({ msg }) => msg === 'request');
  const numberOf = ({ request_id: id = '' }) => Number.parseInt(id.slice(0, 6), 16) || 0;
  const addressOf = (row) => `203.0.${numberOf(row) % 7}.${numberOf(row) % 251}`;
  const agentOf = (row) => AGENTS[numberOf(row) % AGENTS.length];
  const combined = (row) =>
    `${addressOf(row)} - - [${clfTime(row.time)}] "${row.method} ${row.route} HTTP/1.1" ${row.status} ${400 + (numberOf(row) % 900)} "-" "${agentOf(row)}"`;
  const logfmt = (row) =>
    `time=${new Date(row.time).toISOString()} level=${row.level} service=${row.service} msg=${JSON.stringify(row.msg)} method=${row.method} route=${row.route} status=${row.status} ms=${row.ms} request_id=${row.request_id}`;
  const syslog = (row) => {
    const at = new Date(row.time);
    const stamp = `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)}`;
    return `${stamp} gateway-0 ${row.service}[${row.pid}]: ${row.level} ${row.context ?? 'http'} ${row.msg}${row.route ? ` ${row.method} ${row.route} ${row.status} in ${row.ms} ms (${row.request_id})` : ''}`;
  };
  return [
    ['access log, combined', rowsAsLines(requests, combined)],
    ['logfmt', rowsAsLines(requests, logfmt)],
    ['syslog', rowsAsLines(lines, syslog)],
  ];
}

const parsed = (log) =>
  log.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });

/** @returns names and texts */
export function logs({ log }, prettyLog) {
  const { report, results } = jest();
  const kubernetes = log
    .split('\n')
    .map((line, index) => `gateway-7d9c5b6f4-${index % 2 ? 'x2k9q' : 'p4w7z'} ${line}`);
  return [
    ['jest --verbose', headOf(report)],
    ['jest --verbose, in a workflow', headOf(withTimes(headOf(report)))],
    ['TAP', headOf(tap(results))],
    ...compiler(),
    ...linter(),
    ...tracing(),
    ...partsOf(log, 4).map((text, index) => [`pino, part ${index + 1}`, text]),
    ...partsOf(prettyLog, 3).map((text, index) => [`pino, pretty, part ${index + 1}`, text]),
    ['pino of two pods', headOf(kubernetes.join('\n'))],
    ...otherFormats(parsed(log)),
    [
      'deployments',
      rowsAsLines(
        commits(150),
        ({ date, sha, author, subject }) =>
          `[${date}] INFO  deploy.worker - released ${sha} to production by ${author}: ${subject}`,
      ),
    ],
  ];
}
