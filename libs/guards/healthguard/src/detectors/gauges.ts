import { notScanned, scanned, type Checked, type Finding } from '@aiguards/contracts';
import { GAUGES, type Gauge } from '../data/gauges';

export interface Gauged {
  findings: Finding[];
  checked: Checked;
  /** Share of the metrics that could be judged. */
  judged: number;
}

function exceeded(name: string, value: number, { unit, warning, critical }: Gauge): Finding[] {
  if (value < warning) return [];
  const isCritical = value >= critical;
  return [
    {
      detector: 'gauges',
      type: 'metric',
      label: `${name}_${isCritical ? 'critical' : 'warning'}`,
      severity: isCritical ? 'high' : 'medium',
      score: 0.9,
      start: 0,
      end: 0,
      view: 'original',
      message: `${name} is ${value} ${unit}.`,
      suggestion: `Bring ${name} below ${warning} ${unit}, or find what drives it up.`,
      evidence: `${name} ${value} >= ${isCritical ? critical : warning} ${unit} (${isCritical ? 'critical' : 'warning'} threshold)`,
    },
  ];
}

/** Compares a snapshot with the thresholds of the gauges that are known; the others are named as not judged. */
export function gauges(metrics: Readonly<Record<string, number>>): Gauged {
  const findings: Finding[] = [];
  const checked: Checked = {};
  const entries = Object.entries(metrics);
  let judged = 0;
  for (const [name, value] of entries) {
    const gauge = GAUGES.get(name);
    if (!gauge) {
      checked[`metrics.${name}`] = notScanned('this version has no thresholds for this metric');
    } else if (value < 0 || value > gauge.max) {
      checked[`metrics.${name}`] = notScanned(`not a value that ${gauge.unit} can have`);
    } else {
      checked[`metrics.${name}`] = scanned;
      judged++;
      findings.push(...exceeded(name, value, gauge));
    }
  }
  return { findings, checked, judged: entries.length === 0 ? 0 : judged / entries.length };
}
