/** What can drift between two versions of a file, what to say of it and what to do. */
export const CODE_DRIFT = {
  import_added: {
    message: 'Something is imported that was not before.',
    suggestion: 'Check that the new dependency is wanted and known.',
  },
  import_removed: {
    message: 'Something is no longer imported.',
    suggestion: 'Check that nothing that is still needed came from there.',
  },
  signature_changed: {
    message: 'A declaration is called or used differently than before.',
    suggestion: 'Check everything that calls it, also outside this file.',
  },
  declaration_removed: {
    message: 'A function or class is gone.',
    suggestion: 'Check that nothing outside this file uses it.',
  },
  check_removed: {
    message: 'A check that was made before is no longer made.',
    suggestion: 'Put the check back, or show where it is made now.',
  },
  check_weakened: {
    message: 'A check lets more pass than before, or no longer stops anything.',
    suggestion: 'Compare both conditions, and restore what was asked before.',
  },
  check_reversed: {
    message: 'A check stops those it let pass before, and lets pass those it stopped.',
    suggestion: 'Compare both conditions, and restore what was asked before.',
  },
  check_changed: {
    message: 'A check asks something else than before.',
    suggestion: 'Check that the new condition is the one that is meant.',
  },
  test_removed: {
    message: 'A test is gone.',
    suggestion: 'Put the test back, or show what covers the same now.',
  },
  assertion_removed: {
    message: 'A test or function asserts less than before.',
    suggestion: 'Put the assertion back, or show what covers the same now.',
  },
  assertion_weakened: {
    message: 'An assertion holds for more values than before.',
    suggestion: 'Compare with the value that is expected.',
  },
  error_handling_emptied: {
    message: 'An error is caught and nothing is done about it.',
    suggestion: 'Handle the error, log it, or let it pass on.',
  },
  error_handling_removed: {
    message: 'An error that was handled before is no longer handled here.',
    suggestion: 'Check that it is handled further up.',
  },
  validation_disabled: {
    message: 'A protection is switched off or silenced.',
    suggestion: 'Switch it on again, or say in the review why it must be off.',
  },
} as const satisfies Record<string, { message: string; suggestion: string }>;
export type CodeDriftLabel = keyof typeof CODE_DRIFT;
