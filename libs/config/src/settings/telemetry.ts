import { existsSync } from 'node:fs';
import { z } from 'zod';
import { decoded, integer, oneOf } from './kinds';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
export type SamplerName = (typeof SAMPLERS)[number];

/** Also that user and password can be read. */
function isHttpUrl(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return decoded(username) !== null && decoded(password) !== null;
}

const httpUrl = (expected: string) => z.string().refine(isHttpUrl, { error: expected });

/** Where user and password have their place elsewhere: the parts that ask would leave them out. */
const httpUrlWithoutUser = (expected: string) =>
  z.string().refine((text) => isHttpUrl(text) && new URL(text).username === '', { error: expected });

/** Null where the text is something else. */
export function headersOf(text: string): Record<string, string> | null {
  const pairs = text.split(',').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()] as const;
  });
  if (pairs.some(([name, value]) => !/^[\w-]+$/.test(name) || value === '')) return null;
  const headers = pairs.map(([name, value]) => [name, decoded(value)] as const);
  return headers.some(([, value]) => value === null)
    ? null
    : (Object.fromEntries(headers) as Record<string, string>);
}

/** Where logs and traces go beside standard output. Names and meanings of `OTEL_` are OpenTelemetry's. */
export const telemetrySettings = {
  LOG_ELASTICSEARCH_URL: httpUrl('expected http[s]://[user:password@]host:9200')
    .optional()
    .describe('http[s]://[user:password@]host:9200: log lines go there, too; unset: only to standard output'),
  LOG_ELASTICSEARCH_USER: z
    .string()
    .optional()
    .describe('With the password below: instead of those in the URL'),
  LOG_ELASTICSEARCH_PASSWORD: z.string().optional(),
  LOG_ELASTICSEARCH_API_KEY: z.string().optional().describe('Instead of user and password'),
  LOG_ELASTICSEARCH_CA_FILE: z
    .string()
    .refine((file) => existsSync(file), { error: 'there is no such file' })
    .optional()
    .describe('Certificate authority of Elasticsearch and Kibana, PEM; unset: those of Node'),
  LOG_ELASTICSEARCH_BUFFER_MB: integer(1, 1024, 8).describe(
    'Lines that may wait for Elasticsearch, per process; more are dropped and counted',
  ),
  KIBANA_URL: httpUrlWithoutUser('expected http[s]://host:5601, without a user')
    .optional()
    .describe('Where the gateway puts its data view and dashboard, as the same user; unset: nowhere'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrlWithoutUser('expected http[s]://host:4318, without a user')
    .optional()
    .describe('Collector that takes traces by OTLP over HTTP, such as http://host:4318; unset: no traces'),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => headersOf(text) !== null, {
      error: 'expected name=value[,name=value], values URL-encoded',
    })
    .optional()
    .describe('Headers for it: name=value[,name=value], values URL-encoded'),
  OTEL_SERVICE_NAME: z
    .string()
    .optional()
    .describe('Name of this process in traces; default: codeguardians-gateway, or the name of the guard'),
  OTEL_TRACES_SAMPLER: oneOf(SAMPLERS, 'parentbased_always_on').describe(
    'Which traces are recorded; parentbased_: what the caller decided, where it did',
  ),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, 'expected 0 to 1')
    .transform(Number)
    .default(1)
    .describe('Share of traces that the two samplers with ratio record, 0 to 1'),
};
