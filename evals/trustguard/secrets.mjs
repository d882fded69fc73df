// How many of the secrets of two public collections TrustGuard finds, and how many look-alikes it takes for one.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** From this score on a finding is reported at `validation_level: "standard"`. */
const STANDARD = 0.6;

/** Labels of what only informs. */
const LOGIN_NAMES = new Set(['account_name', 'server_name']);

const DETECTOR = new URL('../../dist/libs/guards/trustguard/src/detectors/secrets.js', import.meta.url);

/** @returns null if the file is not there */
function rowsOf(dataDirectory, name, file) {
  const path = join(dataDirectory, name, file);
  if (!existsSync(path)) return null;
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

const sum = (rows, valueOf) => rows.reduce((total, row) => total + valueOf(row), 0);

/**
 * leaky_repo says of each file how many secrets it holds: those that are a risk, and those that only inform (names of
 * accounts and servers beside a password). It does not say where. Its own benchmark, whose figures of other tools are
 * quoted, counts findings per file: as many as the file holds are found, what is more is false. So does this. `risks_found`
 * counts what is a secret in itself against those that are a risk, without the names of accounts and servers.
 */
function leakyRepo(rows, reportedIn) {
  const files = rows.map(({ text, meta }) => ({
    of: meta.risk_lines + meta.informative_lines,
    risks: meta.risk_lines,
    findings: reportedIn(text).length,
    secrets: reportedIn(text).filter(({ rule }) => !LOGIN_NAMES.has(rule.label)).length,
  }));
  return {
    found: sum(files, ({ of, findings }) => Math.min(of, findings)),
    of: sum(files, ({ of }) => of),
    false_alarms: sum(files, ({ of, findings }) => Math.max(0, findings - of)),
    risks_found: sum(files, ({ risks, secrets }) => Math.min(risks, secrets)),
    risks: sum(files, ({ risks }) => risks),
    files: files.length,
    files_found: files.filter(({ of, findings }) => of > 0 && findings > 0).length,
    files_with_secrets: files.filter(({ of }) => of > 0).length,
  };
}

/** Literals from the tests of gitleaks. That a look-alike is none of a rule's secrets does not say that it is none at all. */
function gitleaksCases(rows, reportedIn) {
  const flagged = (label) => rows.filter((row) => row.label === label && reportedIn(row.text).length > 0);
  const all = (label) => rows.filter((row) => row.label === label).length;
  return {
    found: flagged('secret').length,
    of: all('secret'),
    look_alikes_flagged: flagged('none').length,
    look_alikes: all('none'),
  };
}

/**
 * @param dataDirectory with the folders leaky_repo and gitleaks_cases
 * @returns for leaky_repo `{found, of, false_alarms, risks_found, risks, files, files_found, files_with_secrets}`, and `gitleaks_cases`
 *   `{found, of, look_alikes_flagged, look_alikes}`; null for what is not there. Only counts: no text is repeated
 */
export function evaluateSecrets(dataDirectory) {
  const { findSecrets } = createRequire(import.meta.url)(DETECTOR.pathname);
  const reportedIn = (text) => findSecrets(text).filter(({ score }) => score >= STANDARD);
  const files = rowsOf(dataDirectory, 'leaky_repo', 'files.jsonl.gz');
  const cases = rowsOf(dataDirectory, 'gitleaks_cases', 'cases.jsonl.gz');
  return (
    files && { ...leakyRepo(files, reportedIn), gitleaks_cases: cases && gitleaksCases(cases, reportedIn) }
  );
}
