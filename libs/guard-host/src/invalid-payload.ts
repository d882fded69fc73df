import type { z } from 'zod';
import { BLANK_TEXT, type GuardReply, type Issue } from '@aiguards/contracts';

function isBlankText(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.code === BLANK_TEXT.code;
}

/** Zod's issues with paths from the root of the request body. Messages name what is accepted, never the value. */
export function issuesOf(error: z.ZodError, root = ''): Issue[] {
  return error.issues.map((issue) => ({
    path: [...(root ? [root] : []), ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
}

/** The reply to a payload that the guard's schema refuses. */
export function invalidPayload(error: z.ZodError): GuardReply {
  const issues = issuesOf(error, 'payload');
  const [first] = issues;
  const message = first ? `${first.path}: ${first.message}` : 'payload is not valid';
  const code = error.issues.every(isBlankText) ? 'BLANK_TEXT' : 'VALIDATION_FAILED';
  return { ok: false, failure: { code, message, issues } };
}
