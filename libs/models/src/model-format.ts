import { z } from 'zod';
import { FEATURE_GROUPS } from './features/text-features';

/** Raised when texts are turned into features otherwise: a model of another revision would read noise. */
export const FEATURE_REVISION = 1;

const thresholdSchema = z.object({
  probability: z.number().min(0).max(1),
  /** The share of harmless held-out texts that is above. */
  falsePositiveRate: z.number().min(0).max(1),
});

const labelSchema = z.object({
  name: z.string(),
  bias: z.number(),
  /** A weight is its signed byte times this. */
  scale: z.number().positive(),
  /** Platt scaling: the probability of a margin m is 1 / (1 + exp(-(slope * m + intercept))). */
  calibration: z.object({ slope: z.number(), intercept: z.number() }),
  thresholds: z.object({ standard: thresholdSchema, strict: thresholdSchema }),
});

/** `model.json` of a linear model over hashed features. `weights.bin` holds the signed bytes of its labels one after another. */
export const modelFormatSchema = z.object({
  name: z.string(),
  version: z.string(),
  featureRevision: z.literal(FEATURE_REVISION),
  dimension: z.int().refine((value) => value > 0 && (value & (value - 1)) === 0, 'a power of two'),
  groupWeights: z.record(z.enum(FEATURE_GROUPS), z.number()),
  /** Texts above are read in windows of this many characters, half of which the next one sees again. */
  windowCharacters: z.int().positive(),
  /** How much a sentence alone must speak more for a label than the whole text: of many, one is always the strangest. */
  sentencePenalty: z.number().min(0),
  labels: z.array(labelSchema).min(1),
});
export type ModelFormat = z.infer<typeof modelFormatSchema>;
export type LabelFormat = ModelFormat['labels'][number];

/** `manifest.json` of the models folder: every file of every model with its SHA-256 in hexadecimal. */
export const manifestSchema = z.object({
  models: z.record(z.string(), z.object({ version: z.string(), files: z.record(z.string(), z.string()) })),
});
export type Manifest = z.infer<typeof manifestSchema>;
