import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, type ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';
import type { AnyGuard, GuardExample } from '@aiguards/contracts';
import { GUARDS } from '@aiguards/guards/catalogue';
import {
  batchRequestSchema,
  batchResponseSchema,
  failureSchema,
  processRequestSchema,
  processResponseSchema,
} from '../process/process.schema';

interface Description {
  summary: string;
  ok: z.ZodType;
  /** Of the answer `ok`; 200 unless said. */
  status?: number;
  body?: z.ZodType;
  examples?: readonly GuardExample[];
  failures?: readonly number[];
  /** The name of the path's parameter. */
  parameter?: string;
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

/** Documents a route from its schemas. */
export function describe({
  summary,
  ok,
  status = 200,
  body,
  examples,
  failures = [],
  parameter,
}: Description) {
  return applyDecorators(
    ApiOperation({ summary }),
    ...(parameter ? [ApiParam({ name: parameter, schema: { type: 'string' } })] : []),
    ...(body
      ? [
          ApiBody({
            schema: jsonSchema(body, 'input'),
            ...(examples ? { examples: exampleValues(examples) } : {}),
          }),
        ]
      : []),
    ApiResponse({ status, description: 'Done', schema: jsonSchema(ok, 'output') }),
    ...failures.map((code) =>
      ApiResponse({
        status: code,
        description: 'See code and detail',
        schema: jsonSchema(failureSchema, 'output'),
      }),
    ),
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
    summary: 'Evaluate a text with the guard that service_type names',
    body: processRequestSchema,
    examples: GUARDS.flatMap((guard) => guard.examples.map(asProcessExample(guard))),
    ok: z.union(GUARDS.map(answerOf)),
    failures: PROCESS_FAILURES,
  });

export const describeGuard = (guard: AnyGuard) =>
  describe({
    summary: guard.description,
    body: guard.payloadSchema,
    examples: guard.examples,
    ok: answerOf(guard),
    failures: PROCESS_FAILURES,
  });

export const describeBatch = () =>
  describe({
    summary: 'Evaluate up to 100 requests; one bad item spoils no other',
    body: batchRequestSchema.extend({ items: z.array(processRequestSchema).min(1).max(100) }),
    ok: batchResponseSchema,
    failures: [400, 413, 415, 422],
  });
