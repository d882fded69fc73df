import { z } from 'zod';
import { SEVERITIES, resultShape, unitInterval } from '@aiguards/contracts';
import { OPERATIONS } from './contextguard.operation';
import { DOCUMENT_SOURCES } from './contextguard.schema';
import { CHANGE_KINDS } from './detectors/code/change-kind';
import { TRAJECTORY_TYPES } from './detectors/trajectory/turns';

export const RECOMMENDED_ACTIONS = ['continue', 'clarify', 'review', 'block'] as const;

const count = z.int().min(0);

const memorySchema = z.object({
  operation: z.enum(OPERATIONS),
  key: z.string(),
  found: z
    .boolean()
    .nullable()
    .describe('For get and delete: whether the key was there; null for others, which do not look'),
  value: z.unknown().describe('For get: the value that was stored, null when absent; for canary: the token'),
  ttl: count.nullable().describe('For set, store and canary: seconds until it is forgotten'),
});

const documentResultSchema = z.object({
  id: z.string().nullable().describe('As it was given'),
  index: count.describe('Of the document in the payload, from 0'),
  source: z.enum(DOCUMENT_SOURCES),
  relevance: unitInterval.nullable().describe('Of this document to the text; null: not compared'),
  findings: count.describe('Findings in this document'),
});

const sanitizedDocumentSchema = z.object({
  id: z.string().nullable(),
  index: count.nullable().describe('Of the document in the payload; null: it came with a message'),
  field: z.string().describe('Where the text stands in the payload'),
  text: z.string().describe('The document without what was found in it'),
  changed: z.boolean(),
  removed: count.describe('Passages that were taken out or replaced by a mark'),
});

export type SanitizedDocument = z.output<typeof sanitizedDocumentSchema>;

const trajectorySchema = z.object({
  type: z.enum(TRAJECTORY_TYPES),
  score: unitInterval.describe('How sure it is, less with every turn since'),
  turns: z.array(count).describe('Numbers of the turns that show it, the last one is this turn'),
});

const placeSchema = z.object({ start: count, end: count });

const codeSchema = z.object({
  kind: z.enum(CHANGE_KINDS).describe('What the change is made of, from nothing to everything'),
  severity: z.enum(SEVERITIES).nullable().describe('Of the worst that drifted; null: nothing did'),
  language: z.string(),
  lines_before: count,
  lines_after: count,
  characters_before: count,
  characters_after: count,
  changed_lines_before: count.describe('Lines of code that are gone, neither renamed nor moved'),
  changed_lines_after: count.describe('Lines of code that are new, neither renamed nor moved'),
  moved_lines: count,
  moved_blocks: z.array(
    z.object({
      lines: count,
      previous: placeSchema.describe('UTF-16 offsets in previous_code'),
      current: placeSchema.describe('UTF-16 offsets in current_code'),
    }),
  ),
  renamed_identifiers: z.array(z.object({ from: z.string(), to: z.string(), count })),
  similarity: unitInterval.describe('Share of the lines of code of both that are the same, renamed or moved'),
});
export type CodeChangeAnswer = z.output<typeof codeSchema>;

const metricsSchema = z.object({
  content_words: count.describe('Different words of the text, function words left out'),
  reference_words: count.describe('Different words of what the text was compared with'),
  session_turns: count.nullable().describe('Turns remembered before this one; null without a session memory'),
  turns_compared: count.describe('Turns before this one that drift was measured against'),
});

export const contextGuardResultSchema = z.object({
  ...resultShape,
  context_score: unitInterval.describe('The same as score: 1 when nothing is off, less by the findings'),
  drift_detected: z.boolean().nullable().describe('Null: no verdict, `checked.drift` says why'),
  drift_score: unitInterval
    .nullable()
    .describe('Probability that this turn leaves the subject; null on a first turn and where not measured'),
  drift_threshold: unitInterval.nullable().describe('The drift_score from which a topic_shift is reported'),
  drift_type: z
    .enum(['topic_shift', 'semantic_drift', 'none'])
    .nullable()
    .describe('semantic_drift: no single turn left the subject, but the session has left where it began'),
  severity: z.enum(SEVERITIES).nullable().describe('Of the worst finding; null without one'),
  context_coherence: unitInterval
    .nullable()
    .describe('How near this turn is to the ones just before it; null where nothing came before'),
  relevance: unitInterval
    .nullable()
    .describe('Of the text to the part of its context or documents that is nearest to it'),
  recommended_action: z
    .enum(RECOMMENDED_ACTIONS)
    .describe(
      'block on a critical finding, review on grave ones and on what may be an attack, clarify on others',
    ),
  document_results: z.array(documentResultSchema).nullable().describe('Null where no documents were given'),
  sanitized_documents: z
    .array(sanitizedDocumentSchema)
    .nullable()
    .describe('Every document, and of what tools brought in what was changed'),
  trajectory: z
    .array(trajectorySchema)
    .nullable()
    .describe('Null where nothing is known of the turns before'),
  metrics: metricsSchema,
  added_lines: count.nullable(),
  removed_lines: count.nullable(),
  unchanged_lines: count.nullable(),
  changed: z.boolean().nullable().describe('Line ends and a missing final line end are no change'),
  code: codeSchema.nullable().describe('Null where no two versions were given'),
  memory: memorySchema.nullable().describe('The answer to an operation'),
});
export type ContextGuardEvaluation = Omit<
  z.output<typeof contextGuardResultSchema>,
  'processing_time_ms' | 'engine'
>;
