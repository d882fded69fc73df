import type { Finding, GuardResult } from '@aiguards/contracts';
import type { Presenter } from './presenter';

function summaryOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing found by the checks that ran';
  return findings.length === 1 ? '1 finding' : `${findings.length} findings`;
}

/**
 * The extension shows `bias_score`, and the confidence as if it were bias where that is missing. So every guard's
 * popup has one; 0 means that this guard found no bias, since it does not look for any.
 */
function biasScoreOf(result: GuardResult): number {
  return 'bias_score' in result && typeof result.bias_score === 'number' ? result.bias_score : 0;
}

/** Popup, badge and page highlights of the browser extension. */
export const presentForChrome: Presenter = (result) => {
  const { findings, recommendations, score, confidence } = result;
  const onPage = findings.filter(({ field, start, end }) => field === undefined && end > start);
  return {
    popup_data: {
      summary: summaryOf(findings),
      issues: findings.map(({ label, severity, message }) => ({ label, severity, message })),
      recommendations,
      score,
      confidence,
      bias_score: biasScoreOf(result),
    },
    badge_text: findings.length === 0 ? '' : String(Math.min(findings.length, 99)),
    content_script_data: {
      highlights: onPage.map(({ start, end, label, severity }) => ({ start, end, label, severity })),
      tooltips: onPage.map(({ start, end, message, suggestion }) => ({ start, end, message, suggestion })),
    },
  };
};
