import type { Presenter } from './presenter';

/** Building blocks for a dashboard: what to warn of, which numbers to show, and the findings as a table. */
export const presentForWeb: Presenter = ({ findings, warnings, score, confidence }) => {
  const bySeverity: Record<string, number> = {};
  for (const { severity } of findings) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  return {
    ui_components: {
      alerts: [
        ...findings.map(({ severity, message }) => ({ severity, message })),
        ...warnings.map((message) => ({ severity: 'low', message })),
      ],
      cards: [
        { title: 'Score', value: score },
        { title: 'Confidence', value: confidence },
        { title: 'Findings', value: findings.length },
      ],
      charts: findings.length === 0 ? [] : [{ type: 'bar', title: 'Findings by severity', data: bySeverity }],
      tables: findings.length === 0 ? [] : [tableOf(findings)],
    },
  };
};

function tableOf(findings: Parameters<Presenter>[0]['findings']) {
  return {
    columns: ['label', 'severity', 'start', 'end', 'message', 'suggestion'],
    rows: findings.map(({ label, severity, start, end, message, suggestion }) => [
      label,
      severity,
      start,
      end,
      message,
      suggestion,
    ]),
  };
}
