import type { Environment } from './environment.schema';
import { headersOf, type SamplerName } from './settings/telemetry';

export interface TracingSettings {
  /** Of the collector, with the path for traces. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string | null;
  readonly sampler: SamplerName;
  readonly ratio: number;
}

export function tracingOf(env: Environment): TracingSettings | null {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return null;
  return {
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: headersOf(env.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {},
    serviceName: env.OTEL_SERVICE_NAME ?? null,
    sampler: env.OTEL_TRACES_SAMPLER,
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
  };
}

export interface LogShippingSettings {
  /** Without user and password. */
  readonly url: string;
  readonly auth: ElasticAuth | null;
  readonly caFile: string | null;
  /** Characters of lines that may wait. */
  readonly bufferSize: number;
  /** Null: nothing is put into Kibana. */
  readonly kibanaUrl: string | null;
}

export type ElasticAuth =
  { readonly apiKey: string } | { readonly username: string; readonly password: string };

/** What the URL says, unless a variable says it. */
function authOf(env: Environment, url: URL): ElasticAuth | null {
  if (env.LOG_ELASTICSEARCH_API_KEY !== undefined) return { apiKey: env.LOG_ELASTICSEARCH_API_KEY };
  const username = env.LOG_ELASTICSEARCH_USER ?? decodeURIComponent(url.username);
  const password = env.LOG_ELASTICSEARCH_PASSWORD ?? decodeURIComponent(url.password);
  return username === '' ? null : { username, password };
}

export function logShippingOf(env: Environment): LogShippingSettings | null {
  if (env.LOG_ELASTICSEARCH_URL === undefined) return null;
  const url = new URL(env.LOG_ELASTICSEARCH_URL);
  const auth = authOf(env, url);
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    auth,
    caFile: env.LOG_ELASTICSEARCH_CA_FILE ?? null,
    bufferSize: env.LOG_ELASTICSEARCH_BUFFER_MB * 1024 * 1024,
    kibanaUrl: env.KIBANA_URL ?? null,
  };
}
