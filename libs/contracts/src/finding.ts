import { z } from 'zod';

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How much a finding of each severity takes from a score in [0, 1]. */
export const SEVERITY_WEIGHT: Record<Severity, number> = {
  low: 0.15,
  medium: 0.4,
  high: 0.7,
  critical: 0.95,
};

/** Scores, confidences, shares. */
export const unitInterval = z.number().min(0).max(1);

/** A stretch of the text that weighed in a decision, by UTF-16 offsets in the text as the client sent it. */
const featureSchema = z.object({
  feature: z.string().describe('What was seen: an n-gram or the name of a trait; never a secret'),
  weight: z.number().describe('How far it moved the decision; below 0 it spoke against the finding'),
  start: z.int().min(0).nullable().describe('null where the trait is of the whole text'),
  end: z.int().min(0).nullable(),
});

const explanationSchema = z.object({
  rule: z.string().optional().describe('The rule that decided'),
  model: z.string().optional().describe('The model that decided, with its version'),
  features: z.array(featureSchema).describe('What weighed most, strongest first; empty for a rule'),
  threshold: unitInterval.describe('The score from which this is reported at the validation level asked for'),
  margin: z.number().min(-1).max(1).describe('score - threshold'),
});
export type Explanation = z.infer<typeof explanationSchema>;

const findingSchema = z.object({
  detector: z.string(),
  type: z.string(),
  label: z.string(),
  severity: z.enum(SEVERITIES),
  score: unitInterval.describe('How sure the detector is, 0 to 1'),
  start: z.int().min(0).describe('First UTF-16 offset in the text as the client sent it'),
  end: z.int().min(0).describe('Offset behind the last UTF-16 code unit'),
  view: z.string().describe('The view of the text the hit was found in; "original" unless it was decoded'),
  message: z.string(),
  suggestion: z.string(),
  field: z
    .string()
    .optional()
    .describe('Where the text of start and end came from, when it is not the text: for example output_text'),
  explanation: explanationSchema.optional(),
  evidence: z.string().describe('What decided: a rule or features with threshold; never a secret in full'),
});
export type Finding = z.infer<typeof findingSchema>;

/** The gravest of these, then the surest, in the order they came in. */
export function gravest<Found extends Pick<Finding, 'severity' | 'score'>>(
  found: readonly Found[],
  limit: number,
): readonly Found[] {
  if (found.length <= limit) return found;
  return found
    .map((one, index) => ({ one, index, rank: SEVERITIES.indexOf(one.severity) + one.score / 2 }))
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ one }) => one);
}

const checkSchema = z.object({
  status: z.enum(['scanned', 'partial', 'not_scanned']),
  reason: z.string().optional().describe('Why it was not, or not wholly, scanned'),
});
export type Check = z.infer<typeof checkSchema>;

/** Per detector, what was looked at. A detector that did not run is never reported as clean. */
const checkedSchema = z.record(z.string(), checkSchema);
export type Checked = z.infer<typeof checkedSchema>;

export const scanned: Check = { status: 'scanned' };
export const partial = (reason: string): Check => ({ status: 'partial', reason });
export const notScanned = (reason: string): Check => ({ status: 'not_scanned', reason });

const engineSchema = z.object({
  version: z.string(),
  models: z.array(z.object({ name: z.string(), version: z.string(), sha256: z.string() })),
});
export type Engine = z.infer<typeof engineSchema>;

/** What every guard answers; each adds its own fields. Wire names, because this object is sent as it is. */
const evaluationShape = {
  score: unitInterval,
  confidence: unitInterval,
  findings: z.array(findingSchema),
  checked: checkedSchema,
  warnings: z.array(z.string()),
  recommendations: z.array(z.string()),
};

/** What the host of a guard adds to an evaluation. */
export const resultShape = {
  ...evaluationShape,
  processing_time_ms: z.number().min(0),
  engine: engineSchema,
};

export type Evaluation = z.infer<z.ZodObject<typeof evaluationShape>>;
export type GuardResult = Evaluation & { processing_time_ms: number; engine: Engine };
