import { boostedProbability, boostedSchema, type ModelInfo } from '@aiguards/models';
import { z } from 'zod';
import { RARITY_STEPS, type TermKnowledge, type Topics } from './topic-terms';

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
const UNKNOWN = -1;

/** The place of each term by open addressing: several times as fast as a Map. Terms are hashes, their low bits are the slot. */
function placesOf(terms: Uint32Array): (term: number) => number {
  const mask = (2 << Math.ceil(Math.log2(terms.length))) - 1;
  const slots = new Int32Array(mask + 1).fill(UNKNOWN);
  const slotOf = (term: number): number => {
    let slot = term & mask;
    for (let at = slots[slot] ?? UNKNOWN; at !== UNKNOWN; at = slots[slot] ?? UNKNOWN) {
      if (terms[at] === term) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  terms.forEach((term, place) => (slots[slotOf(term)] = place));
  return (term) => slots[slotOf(term)] ?? UNKNOWN;
}

/** @throws Error if the bytes are not as many as the format says */
export function termKnowledge(
  { count, dimensions, scale }: TopicShiftFormat['terms'],
  bytes: Uint8Array,
): TermKnowledge {
  const width = TERM_BYTES + dimensions;
  if (bytes.length !== count * width) throw new Error(`topic-shift needs ${count * width} bytes of terms.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const terms = new Uint32Array(count);
  const rarities = new Float64Array(count);
  const vectors = new Float32Array(count * dimensions);
  for (let place = 0; place < count; place++) {
    const from = place * width;
    terms[place] = view.getUint32(from, true);
    rarities[place] = view.getUint8(from + TERM_BYTES - 1) / RARITY_STEPS;
    for (let at = 0; at < dimensions; at++)
      vectors[place * dimensions + at] = scale * view.getInt8(from + TERM_BYTES + at);
  }
  return { dimensions, placeOf: placesOf(terms), rarities, vectors };
}

/** What `driftOf` decides by. */
export interface TopicShiftModel {
  format: TopicShiftFormat;
  topics: Topics;
  info: ModelInfo;
}

export const rowOf = ({ features }: TopicShiftFormat, values: Readonly<Record<string, number>>): number[] =>
  features.map((name) => values[name] ?? 0);

export const shiftProbability = (
  { format }: TopicShiftModel,
  values: Readonly<Record<string, number>>,
): number => boostedProbability(format.shift, rowOf(format, values));
