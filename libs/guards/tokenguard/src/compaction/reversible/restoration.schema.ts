import { z } from 'zod';
import type { StepRestoration } from './step';

const stepRestorationSchema: z.ZodType<StepRestoration> = z.lazy(() =>
  z.union([z.null(), z.number(), z.string(), z.array(stepRestorationSchema)]),
);

/** As it was answered: the steps that were taken, each with what its inverse reads. */
export const restorationSchema = z
  .array(z.tuple([z.int().min(0), stepRestorationSchema]).readonly())
  .max(100)
  .readonly();
