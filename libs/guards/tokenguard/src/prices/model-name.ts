/**
 * What may stand before a model's name and says only where it is called: at its provider, or at a cloud that charges
 * the provider's list price. Hosts with prices of their own are not among them, so that their models stay unknown.
 */
const CALLED_AT = new Set([
  'amazon',
  'anthropic',
  'azure',
  'azure_ai',
  'bedrock',
  'cohere',
  'converse',
  'deepseek',
  'gemini',
  'google',
  'meta',
  'meta-llama',
  'mistral',
  'mistralai',
  'models',
  'moonshot',
  'moonshotai',
  'openai',
  'publishers',
  'vertex_ai',
  'x-ai',
  'xai',
]);

/** `us.anthropic.claude-…-v1:0`: region of the inference profile, provider, model, version of the deployment. */
const BEDROCK_REGIONS = new Set(['apac', 'au', 'ca', 'eu', 'global', 'jp', 'us', 'us-gov']);
const BEDROCK_PROVIDERS = new Set(['amazon', 'anthropic', 'cohere', 'deepseek', 'meta', 'mistral']);
const BEDROCK_VERSION = /-v\d{1,2}(?::[\da-z]{1,5}){0,2}$/;

/** Four digits are no date here: gpt-4-0613 and gpt-3.5-turbo-0613 had prices of their own. */
const DATE_OR_REVISION = /(?:[-@](?:\d{8}|\d{4}-\d{2}-\d{2})|-\d{3})$/;

const FINE_TUNED = 'ft:';

/** One spelling of a name: providers disagree on 4.5 or 4-5, and on capitals. */
export const nameKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/(?<=\d)\.(?=\d)/g, '-');

const withoutDate = (key: string): string => key.replace(DATE_OR_REVISION, '');

function withoutCaller(key: string): string | null {
  const parts = key.split('/');
  return parts.slice(0, -1).every((part) => CALLED_AT.has(part)) ? (parts.at(-1) ?? null) : null;
}

function withoutBedrock(key: string): string {
  const parts = key.split('.');
  const region = BEDROCK_REGIONS.has(parts[0] ?? '') ? 1 : 0;
  if (parts.length < region + 2 || !BEDROCK_PROVIDERS.has(parts[region] ?? '')) return key;
  return parts
    .slice(region + 1)
    .join('.')
    .replace(BEDROCK_VERSION, '');
}

/** Keys to look a name up by, the most specific first. A fine-tuned model is never looked up as the one it comes from. */
export function keysOf(name: string): string[] {
  const key = nameKey(name);
  if (key.startsWith(FINE_TUNED)) {
    const base = FINE_TUNED + (key.split(':')[1] ?? '');
    return [key, base, withoutDate(base)];
  }
  const called = withoutCaller(key);
  if (called === null) return [key, withoutDate(key)];
  const model = withoutBedrock(called);
  return [key, called, model, withoutDate(model)];
}
