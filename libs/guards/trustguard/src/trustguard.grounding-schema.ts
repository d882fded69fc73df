import { textSchema, unitInterval } from '@aiguards/contracts';
import { z } from 'zod';
import { VERDICTS } from './detectors/grounding/check-grounding';
import { REASONS } from './detectors/grounding/reasons';

/** A text to hold the output against. Without an id it is known by its position: "source_1". */
const sourceSchema = z.union([
  textSchema,
  z.looseObject({ id: z.string().max(200).optional(), text: textSchema }),
]);

export const sourcesSchema = z
  .array(sourceSchema)
  .max(100)
  .describe('The texts that the output must be founded on, 1 MB together at most');
type SourceInput = z.output<typeof sourceSchema>;

const offset = z.int().min(0);

const sourceSpanSchema = z.object({
  id: z.string().describe('The id of the source'),
  start: offset.describe('UTF-16 offset in the text of the source'),
  end: offset,
});

const reasonSchema = z.object({
  reason: z.enum(REASONS),
  start: offset.describe('UTF-16 offset in the output'),
  end: offset,
  source: sourceSpanSchema.nullable().describe('What the source has in its place'),
});

export const claimSchema = z.object({
  start: offset.describe('UTF-16 offset in the output'),
  end: offset,
  verdict: z.enum(VERDICTS).describe('unverified: there was nothing to compare with; it never means false'),
  score: unitInterval.nullable().describe('The calibrated probability that the sources support the claim'),
  contradicted_score: unitInterval.nullable().describe('The calibrated probability that they contradict it'),
  source: sourceSpanSchema.nullable().describe('The nearest sentence of the sources'),
  reasons: z
    .array(reasonSchema)
    .describe('Where claim and source differ, conflicts first; empty when supported'),
});
export type ClaimResult = z.output<typeof claimSchema>;

export const groundingSchema = z.object({
  score: unitInterval
    .nullable()
    .describe('The mean of the claims and of the weakest one; null without a comparison'),
  confidence: unitInterval,
  supported: z.int().min(0),
  contradicted: z.int().min(0),
  unsupported: z.int().min(0),
  unverified: z.int().min(0),
});
export type GroundingResult = z.output<typeof groundingSchema>;

/** Sources with an id each. */
export function identified(sources: readonly SourceInput[]): { id: string; text: string }[] {
  return sources.map((source, at) => {
    const unnamed = `source_${at + 1}`;
    return typeof source === 'string'
      ? { id: unnamed, text: source }
      : { id: source.id ?? unnamed, text: source.text };
  });
}
