import type { Severity } from '@aiguards/contracts';
import type { Rule } from './hit';

const SUGGESTION = 'Pass on redacted_text instead, or remove it where nobody needs it.';

export function personalDataRule(label: string, what: string, severity: Severity): Rule {
  return {
    category: 'pii',
    label,
    severity,
    message: `The text holds ${what}.`,
    suggestion: SUGGESTION,
  };
}
