import {
  SEVERITY_WEIGHT,
  notScanned,
  partial,
  scanned,
  timed,
  type Checked,
  type Finding,
} from '@aiguards/contracts';
import { words } from '@aiguards/text';
import type { HealthGuardEvaluation, HealthGuardPayload } from './healthguard.schema';
import { claimsJson, logOf, outputOf, samplesOf, type Log, type Sample } from './healthguard.sources';
import { codeFences } from './detectors/code-fences';
import { gauges } from './detectors/gauges';
import { MAX_ERROR_FINDINGS, logLines } from './detectors/log-lines';
import { brokenJson, emptiness, looksLikeJson, truncation } from './detectors/output-form';
import { MAX_HITS, leakedTemplates, refusal } from './detectors/output-rules';
import { repetition } from './detectors/repetition';
import { checkSamples } from './detectors/samples';
import { checkSeries, type Point } from './detectors/series';

/** What one mode found out. `confidence` is how sure it is when it found nothing, by argument and not yet calibrated. */
interface Part {
  fields?: Partial<HealthGuardEvaluation>;
  findings: Finding[];
  checked: Checked;
  confidence: number;
}

/** Rules that look at the form miss what is wrong with the content, so a text is never surer to be well than this. */
const TEXT_CEILING = 0.7;
/** Words at which half of the ceiling is reached. */
const HALF_CEILING_WORDS = 10;
/** A threshold that was crossed, or not, is certain; that it is the right one for this system is not. */
const GAUGE_CONFIDENCE = 0.9;
const LOG_CONFIDENCE = 0.8;
const SAMPLE_CONFIDENCE = 0.5;

const NOT_BUILT: Checked = {
  toxicity: notScanned('this version does not measure toxicity'),
  safety: notScanned('this version does not judge safety'),
  crisis: notScanned('this version does not look for signs of self-harm or crisis'),
};

function checkText(text: string, isJson: boolean): Part {
  const fences = codeFences(text);
  const templates = timed('leaked_template', () => leakedTemplates(text, fences.blocks));
  const findings = [
    ...timed('empty_output', () => emptiness(text)),
    ...timed('repetition', () => repetition(text)),
    ...timed('truncation', () => truncation(text, fences)),
    ...timed('json', () => brokenJson(text, isJson)),
    ...templates,
    ...timed('refusal', () => refusal(text)),
  ];
  const count = words(text).length;
  const confidence = (TEXT_CEILING * count) / (count + HALF_CEILING_WORDS);
  return {
    findings,
    checked: {
      empty_output: scanned,
      repetition: scanned,
      truncation: scanned,
      json: isJson || looksLikeJson(text) ? scanned : notScanned('the text does not claim to be JSON'),
      leaked_template: templates.length === MAX_HITS ? partial(`stopped at ${MAX_HITS} hits`) : scanned,
      refusal: partial('English phrases at the start of the text only'),
      gibberish: notScanned('this version has no model of what words look like'),
      wrong_language: notScanned('this version does not identify languages'),
      markdown: partial('code blocks only'),
    },
    confidence,
  };
}

function checkMetrics(metrics: Readonly<Record<string, number>>): Part {
  const { findings, checked, judged } = timed('gauges', () => gauges(metrics));
  return { findings, checked, confidence: GAUGE_CONFIDENCE * judged };
}

function checkLog(log: Log): Part {
  const { counts, findings } = timed('log_levels', () => logLines(log));
  const lines = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const unknown = `${counts.unknown} of ${lines} lines name no level`;
  return {
    fields: { log_levels: counts },
    findings,
    checked: {
      log_levels: counts.unknown === 0 ? scanned : partial(unknown),
      log_errors:
        findings.length < MAX_ERROR_FINDINGS
          ? scanned
          : partial(`the first ${MAX_ERROR_FINDINGS} are reported; log_levels counts all`),
      log_templates: notScanned('this version does not mine templates from lines'),
      log_bursts: notScanned('this version does not read the times of lines'),
    },
    confidence: lines === 0 ? 0 : LOG_CONFIDENCE * (1 - counts.unknown / lines),
  };
}

function checkData(samples: readonly Sample[]): Part {
  const { findings, checked } = timed('samples', () => checkSamples(samples));
  return {
    findings,
    checked: {
      ...checked,
      label_flips: notScanned('this version does not compare labels with what the samples say'),
      sample_outliers: notScanned('this version does not compare a sample with the rest'),
    },
    confidence: samples.length === 0 ? 0 : SAMPLE_CONFIDENCE,
  };
}

/** The offsets of these findings are not in `text` but in another field. */
const foundIn = (field: string, part: Part): Part => ({
  ...part,
  findings: part.findings.map((finding) => ({ ...finding, field })),
});

/** The modes that were asked for, by what was given. */
function partsOf(payload: HealthGuardPayload): Part[] {
  const parts: Part[] = [];
  const output = outputOf(payload);
  const log = logOf(payload);
  if (output !== undefined) {
    const part = checkText(output, claimsJson(payload));
    parts.push(payload.output_text === undefined ? part : foundIn('output_text', part));
  }
  if (payload.samples) parts.push(checkData(samplesOf(payload)));
  if (payload.metrics) parts.push(checkMetrics(payload.metrics));
  const { series } = payload;
  if (series) parts.push(timed('series', () => checkSeries(series satisfies Point[])));
  if (log) parts.push(payload.logs === undefined ? checkLog(log) : foundIn('logs', checkLog(log)));
  return parts;
}

/** One finding of low severity leaves it healthy, one of medium severity degrades it, a high one makes it unhealthy. */
const HEALTHY_SCORE = 0.8;
const DEGRADED_SCORE = 0.5;

function statusOf(score: number): HealthGuardEvaluation['health_status'] {
  if (score >= HEALTHY_SCORE) return 'healthy';
  return score >= DEGRADED_SCORE ? 'degraded' : 'unhealthy';
}

/** Each kind of issue counts once, by its worst finding: a hundred errors in a log are one issue. */
function scoreOf(findings: readonly Finding[]): number {
  const weights = new Map<string, number>();
  for (const { label, severity } of findings) {
    weights.set(label, Math.max(weights.get(label) ?? 0, SEVERITY_WEIGHT[severity]));
  }
  return [...weights.values()].reduce((score, weight) => score * (1 - weight), 1);
}

/** That something is wrong is as sure as the surest finding; that nothing is, as the mode that saw least. */
function confidenceOf(findings: readonly Finding[], parts: readonly Part[]): number {
  if (findings.length > 0) return findings.reduce((most, { score }) => Math.max(most, score), 0);
  return parts.length > 0 ? Math.min(...parts.map((part) => part.confidence)) : 0;
}

/** Judges what was given, in every mode it asks for. Pure; may run on a worker thread. */
export function run(payload: HealthGuardPayload): HealthGuardEvaluation {
  const parts = partsOf(payload);
  const findings = parts.flatMap((part) => part.findings);
  const score = scoreOf(findings);
  const checked: Checked = { ...NOT_BUILT };
  for (const part of parts) Object.assign(checked, part.checked);
  if (payload.output_text !== undefined && payload.text !== undefined) {
    checked.text = notScanned('output_text was given and is what was checked');
  }
  return {
    score,
    confidence: confidenceOf(findings, parts),
    health_score: score,
    health_status: statusOf(score),
    issues_detected: [...new Set(findings.map((finding) => finding.label))],
    anomalies: null,
    expected_value: null,
    log_levels: null,
    toxicity_level: null,
    safety_status: null,
    ...parts.reduce<Partial<HealthGuardEvaluation>>((fields, part) => ({ ...fields, ...part.fields }), {}),
    findings,
    checked,
    warnings: [],
    recommendations: [...new Set(findings.map((finding) => finding.suggestion))],
  };
}
