/** The published byte-pair encodings that token counts are exact for. */
export type EncodingName =
  'o200k_base' | 'cl100k_base' | 'p50k_base' | 'r50k_base' | 'llama3' | 'tekken' | 'claude2';

/** Whole names. Source of both tables: `model.py` of OpenAI's tiktoken, release 0.12. */
const MODELS: Readonly<Record<string, EncodingName>> = {
  o1: 'o200k_base',
  o3: 'o200k_base',
  'o4-mini': 'o200k_base',
  'gpt-5': 'o200k_base',
  'gpt-4.1': 'o200k_base',
  'gpt-4o': 'o200k_base',
  'gpt-4': 'cl100k_base',
  'gpt-3.5-turbo': 'cl100k_base',
  'gpt-3.5': 'cl100k_base',
  'gpt-35-turbo': 'cl100k_base',
  'davinci-002': 'cl100k_base',
  'babbage-002': 'cl100k_base',
  'text-embedding-ada-002': 'cl100k_base',
  'text-embedding-3-small': 'cl100k_base',
  'text-embedding-3-large': 'cl100k_base',
  'text-davinci-003': 'p50k_base',
  'text-davinci-002': 'p50k_base',
  'text-davinci-001': 'r50k_base',
  davinci: 'r50k_base',
  curie: 'r50k_base',
  babbage: 'r50k_base',
  ada: 'r50k_base',
  gpt2: 'r50k_base',
  'gpt-2': 'r50k_base',
};

/** Families whose members carry a date or a variant behind the name. */
const PREFIXES: ReadonlyArray<readonly [prefix: string, encoding: EncodingName]> = [
  ['o1-', 'o200k_base'],
  ['o3-', 'o200k_base'],
  ['o4-mini-', 'o200k_base'],
  ['gpt-5-', 'o200k_base'],
  ['gpt-4.5-', 'o200k_base'],
  ['gpt-4.1-', 'o200k_base'],
  ['chatgpt-4o-', 'o200k_base'],
  ['gpt-4o-', 'o200k_base'],
  ['gpt-oss-', 'o200k_base'],
  ['gpt-4-', 'cl100k_base'],
  ['gpt-3.5-turbo-', 'cl100k_base'],
  ['gpt-35-turbo-', 'cl100k_base'],
];

/** Counted with when no model is named: the encoding of the current generation. */
export const DEFAULT_ENCODING: EncodingName = 'o200k_base';

/**
 * The encoding of a model, or undefined where its tokenizer is not known here. A provider in front (`openai/…`) and
 * the marks of a fine-tuned model (`ft:gpt-4o:…`) are ignored.
 */
export function encodingOf(model: string): EncodingName | undefined {
  const [name = ''] = model
    .toLowerCase()
    .slice(model.lastIndexOf('/') + 1)
    .replace(/^ft:/, '')
    .split(':', 1);
  return Object.hasOwn(MODELS, name)
    ? MODELS[name]
    : PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1];
}
