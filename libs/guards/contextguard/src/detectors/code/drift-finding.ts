import type { Finding } from '@aiguards/contracts';
import { CODE_DRIFT } from '../../data/code-drift-messages';
import type { CodeDrift } from './drift';

/** From here on a drift is reported; the rules below it do not fire. */
const THRESHOLD = 0.4;

/** What is answered for one drift. It holds nothing of the code but its place. */
export function findingOf({ label, severity, score, field, start, end, detail }: CodeDrift): Finding {
  return {
    detector: 'code_diff',
    type: 'code_drift',
    label,
    severity,
    score,
    start,
    end,
    view: 'original',
    ...CODE_DRIFT[label],
    field,
    explanation: { rule: detail, features: [], threshold: THRESHOLD, margin: score - THRESHOLD },
    evidence: `${label}: ${detail}; at ${start} to ${end} of ${field}`,
  };
}
