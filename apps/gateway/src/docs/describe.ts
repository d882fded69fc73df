import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, type ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';
import type { AnyGuard, GuardExample } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import { Requires, type Access } from '../access/access';
import {
  batchRequestSchema,
  batchResponseSchema,
  failureSchema,
  processRequestSchema,
  processResponseSchema,
} from '../process/process.schema';

interface Description {
  summary: string;
  access: Access;
  ok: z.ZodType;
  /** Of the answer `ok`; 200 unless said. */
  status?: number;
  body?: z.ZodType;
  examples?: readonly GuardExample[];
  failures?: readonly number[];
  /** The name of the path's parameter. */
  parameter?: string;
  /** Parameters behind the question mark. */
  query?: z.ZodObject;
  /** Of the answer, where it is not JSON. */
  contentTypes?: readonly string[];
}

type JsonSchema = NonNullable<Extract<ApiBodyOptions, { schema: unknown }>['schema']>;

/** The same zod schema that validates, as JSON Schema 2020-12, which OpenAPI 3.1 is made of. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest as JsonSchema;
}

function exampleValues(examples: readonly GuardExample[]) {
  return Object.fromEntries(examples.map(({ summary, payload }) => [summary, { value: payload }]));
}

/** What the gate in front of every route that is not public may answer. */
const GATE_FAILURES = [401, 403, 429, 503];

const failureResponse = (status: number) =>
  ApiResponse({ status, description: 'See code and detail', schema: jsonSchema(failureSchema, 'output') });

function queryParameters(query: z.ZodObject) {
  return Object.entries(query.shape as Record<string, z.ZodType>).map(([name, schema]) =>
    ApiQuery({
      name,
      required: !schema.safeParse(undefined).success,
      description: schema.description,
      schema: jsonSchema(schema, 'input'),
    }),
  );
}

/** What a route asks of its caller, and its documentation from its schemas. */
export function describe(description: Description) {
  const { summary, access, ok, status = 200, body, examples, failures = [], parameter, query } = description;
  const schema = jsonSchema(ok, 'output');
  const { contentTypes } = description;
  const allFailures = new Set([...failures, ...(access === 'public' ? [] : GATE_FAILURES)]);
  return applyDecorators(
    Requires(access),
    ApiOperation({ summary, ...(access === 'public' ? { security: [] } : {}) }),
    ...(parameter ? [ApiParam({ name: parameter, schema: { type: 'string' } })] : []),
    ...(query ? queryParameters(query) : []),
    ...(body
      ? [
          ApiBody({
            schema: jsonSchema(body, 'input'),
            ...(examples ? { examples: exampleValues(examples) } : {}),
          }),
        ]
      : []),
    contentTypes
      ? ApiResponse({
          status,
          description: 'Done',
          content: Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: 'string' } }])),
        })
      : ApiResponse({ status, description: 'Done', schema }),
    ...[...allFailures].map(failureResponse),
  );
}

const PROCESS_FAILURES = [400, 413, 415, 422, 502, 503, 504];

const answerOf = (guard: AnyGuard) => processResponseSchema.extend({ data: guard.resultSchema });

const asProcessExample = (guard: AnyGuard) => (example: GuardExample) => ({
  summary: `${guard.title}: ${example.summary}`,
  payload: { service_type: guard.name, payload: example.payload },
});

export const describeProcess = () =>
  describe({
    access: 'process',
    summary: 'Evaluate a text with the guard that service_type names',
    body: processRequestSchema,
    examples: GUARDS.flatMap((guard) => guard.examples.map(asProcessExample(guard))),
    ok: z.union(GUARDS.map(answerOf)),
    failures: PROCESS_FAILURES,
  });

export const describeGuard = (guard: AnyGuard) =>
  describe({
    access: 'process',
    summary: guard.description,
    body: guard.payloadSchema,
    examples: guard.examples,
    ok: answerOf(guard),
    failures: PROCESS_FAILURES,
  });

export const describeBatch = () =>
  describe({
    access: 'process',
    summary: 'Evaluate up to 100 requests; one bad item spoils no other',
    body: batchRequestSchema.extend({ items: z.array(processRequestSchema).min(1).max(100) }),
    ok: batchResponseSchema,
    failures: [400, 413, 415, 422],
  });
