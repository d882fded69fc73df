import { modelNameOf } from '../model-name';

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

/** Bedrock hosts their open weights at prices of its own. */
const PRICED_APART = new Set(['google', 'openai', 'qwen']);
/** `us.anthropic.claude-…-v1:0`: the version of the deployment. */
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

/** Keys to look a name up by, the most specific first. A fine-tuned model is never looked up as the one it comes from. */
export function keysOf(name: string): string[] {
  const key = nameKey(name);
  if (key.startsWith(FINE_TUNED)) {
    const base = FINE_TUNED + (key.split(':')[1] ?? '');
    return [key, base, withoutDate(base)];
  }
  const { callers, provider, bare } = modelNameOf(key);
  if (!callers.every((caller) => CALLED_AT.has(caller))) return [key, withoutDate(key)];
  const called = key.slice(key.lastIndexOf('/') + 1);
  if (provider === null || PRICED_APART.has(provider)) return [key, called, withoutDate(called)];
  const model = bare.replace(BEDROCK_VERSION, '');
  return [key, called, model, withoutDate(model)];
}
