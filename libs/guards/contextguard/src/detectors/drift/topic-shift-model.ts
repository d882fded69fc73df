import { boostedProbability, boostedSchema, type ModelInfo } from '@aiguards/models';
import { z } from 'zod';
import type { TermKnowledge } from './topic-terms';

/** `model.json` of the model topic-shift. `terms.bin` holds TERM_BYTES and the components for each term. */
export const topicShiftFormatSchema = z.object({
  name: z.literal('topic-shift'),
  version: z.string(),
  /** The order in which the trees read features. */
  features: z.array(z.string()),
  shift: boostedSchema,
  terms: z.object({
    count: z.int().positive(),
    dimensions: z.int().positive(),
    /** A component is its signed byte times this. */
    scale: z.number().positive(),
  }),
  /** From how far away of where it began a session has drifted, and how near its turns must have been to each other. */
  semantic: z.object({ away: z.number(), step: z.number() }),
});
export type TopicShiftFormat = z.infer<typeof topicShiftFormatSchema>;

/** Of a term: its 32-bit number, then its rarity in 1/255. */
export const TERM_BYTES = 5;
const LARGEST_RARITY = 255;

/** @throws Error if the bytes are not as many as the format says */
export function termKnowledge(
  { count, dimensions, scale }: TopicShiftFormat['terms'],
  bytes: Uint8Array,
): TermKnowledge {
  const width = TERM_BYTES + dimensions;
  if (bytes.length !== count * width) throw new Error(`topic-shift needs ${count * width} bytes of terms.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = new Map<number, number>();
  const rarities = new Float64Array(count);
  const vectors = new Float32Array(count * dimensions);
  for (let place = 0; place < count; place++) {
    const from = place * width;
    places.set(view.getUint32(from, true), place);
    rarities[place] = view.getUint8(from + TERM_BYTES - 1) / LARGEST_RARITY;
    for (let at = 0; at < dimensions; at++)
      vectors[place * dimensions + at] = scale * view.getInt8(from + TERM_BYTES + at);
  }
  return { dimensions, placeOf: (term) => places.get(term) ?? -1, rarities, vectors };
}

/** What `driftOf` decides by. */
export interface TopicShiftModel {
  format: TopicShiftFormat;
  knowledge: TermKnowledge;
  info: ModelInfo;
}

export const rowOf = ({ features }: TopicShiftFormat, values: Readonly<Record<string, number>>): number[] =>
  features.map((name) => values[name] ?? 0);

export const shiftProbability = (
  { format }: TopicShiftModel,
  values: Readonly<Record<string, number>>,
): number => boostedProbability(format.shift, rowOf(format, values));
