import type { z } from 'zod';
import { FAILURE_CODES, type Failure, type FailureCode, type Issue } from './failure';

/** Marks a schema issue that has a failure code of its own instead of VALIDATION_FAILED. */
export const withCode = (code: FailureCode): { code: FailureCode } => ({ code });

/** A million wrong items are told of once: the answer must not outgrow the request. */
const MAX_ISSUES = 20;

function codeOf(issue: z.core.$ZodIssue): FailureCode {
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  return FAILURE_CODES.find((known) => known === code) ?? 'VALIDATION_FAILED';
}

/** What a schema refused, as a failure. Messages say what is accepted and never repeat the value. */
export function invalidInput(error: z.ZodError, root: readonly string[] = []): Failure {
  const issues: Issue[] = error.issues.slice(0, MAX_ISSUES).map(({ path, message }) => ({
    path: [...root, ...path.map(String)].join('.'),
    message,
  }));
  const codes = error.issues.slice(0, MAX_ISSUES).map(codeOf);
  const decisive = Math.max(0, codes.indexOf('VALIDATION_FAILED'));
  const first = issues[decisive];
  const message = first ? (first.path ? `${first.path}: ${first.message}` : first.message) : 'not valid';
  return { code: codes[decisive] ?? 'VALIDATION_FAILED', message, issues };
}
