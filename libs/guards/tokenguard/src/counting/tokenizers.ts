import { modelNameOf } from '../model-name';
import { DEFAULT_ENCODING, type EncodingName, MODELS, PREFIXES } from './data/encodings';
import { type ErrorBand, ESTIMATED, OTHER_MODELS } from './data/families';

export interface ModelTokenizer {
  encoding: EncodingName;
  /** Whether the model's own tokenizer is another one, or not known. */
  estimated: boolean;
  /** Where the true count lies in 95 of 100 texts, all kinds pooled; null when the count is exact. */
  errorBand: ErrorBand | null;
  /** Why it is estimated. */
  reason?: string;
}

/** The name of a model without who offers it and without the marks of a fine-tuned or dated one. */
function bareName(model: string): string {
  const [name = ''] = modelNameOf(model).bare.replace(/^ft:/, '').split(/[:@]/, 1);
  return name;
}

/** What may follow a family's name; a digit or a letter makes another one of it: `llama-3` is not in `llama-30b`. */
const BORDERS = new Set(['', '-', '.', ':', '_']);

const isOfFamily = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && (BORDERS.has(prefix.slice(-1)) || BORDERS.has(name.charAt(prefix.length)));

function exactEncodingOf(name: string): EncodingName | undefined {
  return Object.hasOwn(MODELS, name)
    ? MODELS[name]
    : PREFIXES.find(([prefix]) => isOfFamily(name, prefix))?.[1];
}

/**
 * The encoding of a model, or undefined where its tokenizer is not known here. A provider in front (`openai/…`,
 * `meta.llama3-…`) and the marks of a fine-tuned model (`ft:gpt-4o:…`) are ignored.
 */
export const encodingOf = (model: string): EncodingName | undefined => exactEncodingOf(bareName(model));

/** What to count a model's tokens with. Without a model it is the default encoding, exact. */
export function tokenizerOf(model: string | undefined): ModelTokenizer {
  if (model === undefined) return { encoding: DEFAULT_ENCODING, estimated: false, errorBand: null };
  const name = bareName(model);
  const encoding = exactEncodingOf(name);
  if (encoding) return { encoding, estimated: false, errorBand: null };
  const [, family] = ESTIMATED.find(([prefix]) => name.startsWith(prefix)) ?? ['', OTHER_MODELS];
  return { ...family, estimated: true };
}
