import type { z } from 'zod';
import { invalidInput } from '@aiguards/contracts';
import { FailureException } from './failure-response';

/** The parameters behind the question mark, or a body. @throws FailureException saying what is accepted */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new FailureException(invalidInput(parsed.error));
  return parsed.data;
}
