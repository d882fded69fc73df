import { z } from 'zod';
import { FNV_OFFSET, hashText } from '@aiguards/models';
import { isNoted, noted, withoutNote } from './compaction/note';
import {
  MAX_STEPS,
  restore,
  type Restoration as Steps,
  type StepRestoration,
} from './compaction/reversible/reversible';

const isStepRestoration = (value: unknown): value is StepRestoration =>
  value === null ||
  ['number', 'string'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isStepRestoration));

const isStep = (value: unknown): value is Steps[number] =>
  Array.isArray(value) && value.length === 2 && Number.isSafeInteger(value[0]) && isStepRestoration(value[1]);

const areSteps = (value: readonly unknown[]): value is Steps => value.every(isStep);

/** What `restore` needs beside the text; made by optimize, and sent back as it is. */
export const restorationSchema = z.object({
  checksum: z.int().min(0).describe('Of the text that it belongs to'),
  noted: z.boolean().describe('Whether [shortened] was put before the text'),
  steps: z
    .array(z.unknown())
    .max(MAX_STEPS)
    .readonly()
    .describe('The steps that were taken, each with what the text alone cannot tell'),
});
export type Restoration = z.output<typeof restorationSchema>;

/** @param before the text that was compacted, `after` what it became */
export const restorationOf = (before: string, after: string, steps: Steps): Restoration => ({
  checksum: hashText(after, FNV_OFFSET),
  noted: isNoted(after) && !isNoted(before),
  steps,
});

/** The text that was compacted; null where it would be longer than any. */
export function restored(text: string, restoration: Restoration | null): string | null {
  const steps = restoration && areSteps(restoration.steps) ? restoration.steps : null;
  const body = restore(withoutNote(text), steps);
  const hadNote = isNoted(text) && restoration?.noted === false;
  return body !== null && hadNote ? noted(body) : body;
}

interface Fields {
  operation?: string;
  text?: string;
  restoration?: Restoration | null;
}

/** Reports a restoration that was made for another text: with it, another text would come out than ever was. */
export function checkRestoration(
  { operation, text, restoration }: Fields,
  context: z.core.$RefinementCtx,
): void {
  if (operation !== 'restore' || text === undefined || !restoration) return;
  if (!areSteps(restoration.steps)) {
    const message =
      'expected steps as they were answered: a number each, and null, numbers, strings or arrays of them';
    context.addIssue({ code: 'custom', path: ['restoration', 'steps'], message });
    return;
  }
  if (restoration.checksum === hashText(text, FNV_OFFSET)) return;
  const message = 'was made for another text: send optimized_text as it was answered, or no restoration';
  context.addIssue({ code: 'custom', path: ['restoration'], message });
}
