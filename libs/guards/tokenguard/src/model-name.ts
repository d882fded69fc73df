/** The name of a model, taken apart into what says where it is called and what it is called there. */
export interface ModelName {
  /** What stands before slashes: `publishers/google/models/…`, `openai/…`. */
  readonly callers: readonly string[];
  /** Bedrock's: `us.anthropic.claude-…`; null where none is named. */
  readonly provider: string | null;
  /** Lower case, without callers, region and provider; versions and dates stay, and the marks of a fine-tuned model. */
  readonly bare: string;
}

/** Of Bedrock's inference profiles. */
const REGIONS = new Set(['apac', 'au', 'ca', 'eu', 'global', 'jp', 'us', 'us-gov']);
const PROVIDERS = new Set([
  'amazon',
  'anthropic',
  'cohere',
  'deepseek',
  'google',
  'meta',
  'mistral',
  'openai',
  'qwen',
]);

/** Takes the name of a model apart; linear in its length. */
export function modelNameOf(name: string): ModelName {
  const callers = name.trim().toLowerCase().split('/');
  const called = callers.pop() ?? '';
  const parts = called.split('.');
  const region = REGIONS.has(parts[0] ?? '') ? 1 : 0;
  const provider = parts[region] ?? '';
  if (parts.length < region + 2 || !PROVIDERS.has(provider)) return { callers, provider: null, bare: called };
  return { callers, provider, bare: parts.slice(region + 1).join('.') };
}
