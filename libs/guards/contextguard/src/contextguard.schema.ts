import { z } from 'zod';
import {
  commonPayloadShape,
  contextSchema,
  payloadSchema,
  textSchema,
  unitInterval,
} from '@aiguards/contracts';
import { MAX_TTL_SECONDS, OPERATIONS, operationOf, operationProblem } from './contextguard.operation';
import { ROLES } from './detectors/trajectory/marks';

const messageSchema = z.union(
  [
    z.string(),
    z.looseObject({
      role: z.string().nullish(),
      content: z
        .union([z.string(), z.array(z.unknown())])
        .nullish()
        .describe('A text, parts of text, or nothing where an assistant only calls tools'),
    }),
  ],
  { error: 'a message is a text, or an object with content (a text or an array of parts) and a role' },
);

/** Who brought a document in. Only a user may give instructions. */
export const DOCUMENT_SOURCES = ['retrieved', 'tool', 'web', 'user'] as const;
const documentSourceSchema = z.enum(DOCUMENT_SOURCES);
export type DocumentSource = z.infer<typeof documentSourceSchema>;

const DOCUMENT = `a document is a text, or an object with text (or content), id (at most 512 characters) and source (${DOCUMENT_SOURCES.join(', ')})`;

const documentSchema = z.union(
  [
    z.string(),
    z
      .looseObject({
        id: z.union([z.string().max(512), z.int()]).optional(),
        content: z.string().optional(),
        text: z.string().optional(),
        source: documentSourceSchema.optional().describe('Who brought it in; retrieved when not given'),
      })
      .refine(({ text, content }) => text !== undefined || content !== undefined, { error: DOCUMENT })
      .refine(({ text, content }) => text === undefined || content === undefined || text === content, {
        error: 'a document has its text twice, as text and as content, and they differ',
      }),
  ],
  { error: DOCUMENT },
);

const entryShape = {
  key: z.string().min(1).max(512).optional(),
  value: z.unknown().optional(),
  ttl: z.int().min(1).max(MAX_TTL_SECONDS).optional().describe('Seconds; an hour when not given'),
};

/** One of these makes a payload something to work on. */
const SUBJECTS = ['text', 'context', 'conversation_history', 'documents', 'current_code'] as const;
const ACCEPTED = `one of ${SUBJECTS.join(', ')}, content, data.text, or an operation (${OPERATIONS.join(', ')}) is required`;

const fieldsSchema = payloadSchema({
  ...commonPayloadShape,
  ...entryShape,
  text: textSchema.optional().describe('One turn of a conversation'),
  context: contextSchema.nullish().describe('What the text is to belong to. Compared, not searched'),
  conversation_history: z
    .array(messageSchema)
    .max(10_000)
    .optional()
    .describe('The turns before, the oldest first; instead of those that the session remembers'),
  documents: z
    .array(documentSchema)
    .max(1000)
    .optional()
    .describe(
      'What was brought in. Compared with the text, and searched for instructions and what is hidden',
    ),
  // Messages of a conversation may have other roles, which are none of a user.
  role: z.enum(ROLES).optional().describe('Who says the text; user when not given'),
  user_id: z.string().max(256).optional().describe('Used when the envelope has no user_id'),
  session_id: z.string().max(256).optional().describe('Used when the envelope has no session_id'),
  drift_threshold: unitInterval.optional().describe('Drift score from which drift is reported'),
  current_code: z.string().optional().describe('Compared with previous_code'),
  previous_code: z.string().optional().describe('May be empty: a new file'),
  operation: z.enum(OPERATIONS).optional(),
  action: z.enum(OPERATIONS).optional().describe('The same as operation'),
  data: z.looseObject({ ...entryShape, context: contextSchema.optional() }).optional(),
});

type Fields = z.output<typeof fieldsSchema>;

function checkCombination(payload: Fields, context: z.core.$RefinementCtx<Fields>): void {
  const report = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (operationOf(payload)) {
    const problem = operationProblem(payload);
    if (problem) report(problem.path, problem.message);
    return;
  }
  if (payload.previous_code !== undefined && payload.current_code === undefined) {
    report(['current_code'], 'current_code is required to compare previous_code with');
  } else if (SUBJECTS.every((field) => payload[field] === undefined || payload[field] === null)) {
    report(['text'], ACCEPTED);
  }
}

export const contextGuardPayloadSchema = fieldsSchema.superRefine(checkCombination);
export type ContextGuardPayload = z.output<typeof contextGuardPayloadSchema>;
