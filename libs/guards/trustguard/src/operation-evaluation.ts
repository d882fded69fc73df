import { notScanned } from '@aiguards/contracts';
import type { TrustGuardEvaluation } from './trustguard.schema';

const NO_ANALYSIS = notScanned('an operation on the vault was asked for, no analysis');

/** The answer to an operation: nothing was looked at, so there is no verdict. */
export function operationEvaluation(): TrustGuardEvaluation {
  return {
    score: 1,
    confidence: 0,
    trust_score: 1,
    reliability: 'low',
    risk_level: 'low',
    is_trusted: null,
    trust_threshold: 0,
    checked_field: 'text',
    validation_results: {
      factual_accuracy: null,
      source_credibility: null,
      consistency: null,
      bias_detection: null,
      prompt_injection: null,
      pii: null,
      secrets: null,
    },
    failure_patterns: [],
    pattern_detections: [],
    confidence_interval: null,
    redacted_text: null,
    restored_text: null,
    vault: null,
    groundedness: null,
    claims: [],
    findings: [],
    checked: { prompt_injection: NO_ANALYSIS, pii: NO_ANALYSIS, secrets: NO_ANALYSIS },
    warnings: [],
    recommendations: [],
  };
}
