import { boostedSchema } from '@aiguards/models';
import { z } from 'zod';
import type { Rarity } from './features';

export const groundingModelSchema = z.object({
  name: z.literal('grounding'),
  version: z.string(),
  features: z.array(z.string()),
  rarity: z.object({ unknown: z.number(), stems: z.record(z.string(), z.number()) }),
  supported: boostedSchema,
  contradicted: boostedSchema,
});
export type GroundingModel = z.infer<typeof groundingModelSchema>;

/** The order in which a model reads features. */
export const rowOf = (
  { features }: Pick<GroundingModel, 'features'>,
  values: Readonly<Record<string, number>>,
): number[] => features.map((name) => values[name] ?? 0);

export function rarityOf({ rarity }: Pick<GroundingModel, 'rarity'>): Rarity {
  return (stem) => (Object.hasOwn(rarity.stems, stem) ? rarity.stems[stem] : undefined) ?? rarity.unknown;
}
