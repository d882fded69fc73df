import type { ContextGuardEvaluation } from './contextguard.result-schema';

/** Nothing looked at, nothing off: what every answer starts from. */
export function emptyEvaluation(): ContextGuardEvaluation {
  return {
    score: 1,
    confidence: 0,
    context_score: 1,
    drift_detected: null,
    drift_score: null,
    drift_threshold: null,
    drift_type: null,
    severity: null,
    context_coherence: null,
    relevance: null,
    recommended_action: 'continue',
    document_results: null,
    sanitized_documents: null,
    trajectory: null,
    metrics: { content_words: 0, reference_words: 0, session_turns: null, turns_compared: 0 },
    added_lines: null,
    removed_lines: null,
    unchanged_lines: null,
    changed: null,
    code: null,
    memory: null,
    findings: [],
    checked: {},
    warnings: [],
    recommendations: [],
  };
}
