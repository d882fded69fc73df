/** The published byte-pair encodings that token counts are exact for. */
export type EncodingName =
  'o200k_base' | 'cl100k_base' | 'p50k_base' | 'r50k_base' | 'llama3' | 'tekken' | 'claude2';

/** Whole names. Source of these and of OpenAI's prefixes: `model.py` of tiktoken, release 0.12. */
export const MODELS: Readonly<Record<string, EncodingName>> = {
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
  'code-davinci-002': 'p50k_base',
  'code-davinci-001': 'p50k_base',
  'code-cushman-002': 'p50k_base',
  'code-cushman-001': 'p50k_base',
  'text-davinci-001': 'r50k_base',
  'text-curie-001': 'r50k_base',
  'text-babbage-001': 'r50k_base',
  'text-ada-001': 'r50k_base',
  davinci: 'r50k_base',
  curie: 'r50k_base',
  babbage: 'r50k_base',
  ada: 'r50k_base',
  gpt2: 'r50k_base',
  'gpt-2': 'r50k_base',
};

/**
 * Families whose members carry a version, a size or a date behind the name. The successors of gpt-5 by gpt-tokenizer 4;
 * Llama 3 to 3.3 share one vocabulary; tekken by Mistral's guide to its tokenizers.
 */
export const PREFIXES: ReadonlyArray<readonly [prefix: string, encoding: EncodingName]> = [
  ['o1-', 'o200k_base'],
  ['o3-', 'o200k_base'],
  ['o4-', 'o200k_base'],
  ['gpt-5-', 'o200k_base'],
  ['gpt-5.', 'o200k_base'],
  ['gpt-4.5-', 'o200k_base'],
  ['gpt-4.1-', 'o200k_base'],
  ['chatgpt-4o-', 'o200k_base'],
  ['gpt-4o-', 'o200k_base'],
  ['gpt-oss-', 'o200k_base'],
  ['gpt-4-', 'cl100k_base'],
  ['gpt-3.5-turbo-', 'cl100k_base'],
  ['gpt-35-turbo-', 'cl100k_base'],
  ['llama3', 'llama3'],
  ['llama-3', 'llama3'],
  ['meta-llama-3', 'llama3'],
  ['open-mistral-nemo', 'tekken'],
  ['mistral-nemo', 'tekken'],
  ['ministral-8b-', 'tekken'],
  ['pixtral-12b', 'tekken'],
  ['claude-1', 'claude2'],
  ['claude-2', 'claude2'],
  ['claude-v1', 'claude2'],
  ['claude-v2', 'claude2'],
  ['claude-instant', 'claude2'],
];

/** Counted with when no model is named: the encoding of the current generation. */
export const DEFAULT_ENCODING: EncodingName = 'o200k_base';
