import { notScanned, partial, scanned, type Checked, type Finding } from '@aiguards/contracts';
import type { HealthGuardEvaluation } from '../healthguard.schema';
import { ANOMALY_THRESHOLD, MIN_POINTS, anomaliesIn } from './anomalies';

export interface Point {
  timestamp: string | number;
  value: number;
}

type ReportedAnomaly = NonNullable<HealthGuardEvaluation['anomalies']>[number];

/** A series that is all over the place must not make the answer grow without bound. */
const MAX_ANOMALIES = 100;
/** Score from which an anomaly is severe: twice the threshold. */
const SEVERE_SCORE = 2 * ANOMALY_THRESHOLD;
/** How sure a judgement over few points may be, and over many. */
const LEAST_CONFIDENCE = 0.4;
const MOST_CONFIDENCE = 0.8;
/** Points at which the confidence is half way. */
const HALF_WAY_POINTS = 50;

interface CheckedSeries {
  fields: { anomalies: ReportedAnomaly[] | null; expected_value: number | null };
  findings: Finding[];
  checked: Checked;
  confidence: number;
}

const NOT_BUILT: Checked = {
  seasonality: notScanned('this version compares with the whole series, not with the same hour or day'),
  trend: notScanned('this version does not follow a trend'),
};

/** Start and end are 0: a series has no text; the evidence names the index. */
function anomaly({ index, expected, anomaly_score: score }: ReportedAnomaly): Finding {
  return {
    detector: 'series',
    type: 'anomaly',
    label: score > 0 ? 'value_above_usual' : 'value_below_usual',
    severity: Math.abs(score) > SEVERE_SCORE ? 'high' : 'medium',
    score: 0.7,
    start: 0,
    end: 0,
    view: 'original',
    message: `The value at index ${index} is far from the rest of the series, whose median is ${expected}.`,
    suggestion: 'Look at what happened at that time, or at how the value was measured.',
    evidence: `series.${index}: modified z-score ${score.toFixed(2)}, threshold ±${ANOMALY_THRESHOLD}`,
  };
}

/** Anomalies of a series, with what was expected. */
export function checkSeries(series: readonly Point[]): CheckedSeries {
  const analysis = anomaliesIn(series.map(({ value }) => value));
  if (!analysis) {
    const reason = `${series.length} points; at least ${MIN_POINTS} are needed to know what is usual`;
    return {
      fields: { anomalies: null, expected_value: null },
      findings: [],
      checked: { series: partial(reason), ...NOT_BUILT },
      confidence: 0,
    };
  }
  const { expected, anomalies } = analysis;
  const largest = anomalies
    .toSorted((first, second) => Math.abs(second.score) - Math.abs(first.score))
    .slice(0, MAX_ANOMALIES)
    .sort((first, second) => first.index - second.index);
  const reported = largest.flatMap(({ index, score }) => {
    const point = series[index];
    return point
      ? [{ index, timestamp: point.timestamp, value: point.value, expected, anomaly_score: score }]
      : [];
  });
  const unreported = `${anomalies.length} anomalies, of which the largest ${MAX_ANOMALIES} are reported`;
  const spread = MOST_CONFIDENCE - LEAST_CONFIDENCE;
  return {
    fields: { anomalies: reported, expected_value: expected },
    findings: reported.map(anomaly),
    checked: { series: anomalies.length > MAX_ANOMALIES ? partial(unreported) : scanned, ...NOT_BUILT },
    confidence: LEAST_CONFIDENCE + (spread * series.length) / (series.length + HALF_WAY_POINTS),
  };
}
