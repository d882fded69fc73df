import type { EncodingName } from './encodings';

/** How far the true count may be from the estimate, as shares of it: 0.2 is a fifth more. */
export interface ErrorBand {
  low: number;
  high: number;
}

export interface Family {
  encoding: EncodingName;
  errorBand: ErrorBand;
  reason: string;
}

// 95 in 100 pairs of a text and a tokenizer lie within the band, texts of 2,000 characters in sixty languages, code, JSON and
// English prose pooled: `npm run bench:tokens` prints it by kind, and texts in other scripts than Latin are often beyond it. Widened to
// the next twentieth.

/** Measured against Llama 3, tekken, Gemma 3, Qwen 3 and DeepSeek V3. */
export const OTHER_MODELS: Family = {
  encoding: 'o200k_base',
  errorBand: { low: -0.05, high: 0.4 },
  reason: 'the tokenizer of this model is not known here; counted with o200k_base',
};

/**
 * Not public since Claude 3. The low end is what newer vocabularies make of Claude 2's count in other scripts than Latin. For the
 * high end, on answers of Anthropic's API ai-tokenizer 1.0.6 fits 1.1 times the count of Claude 2, and Anthropic says of Opus 4.7
 * that it counts up to 1.35 times as many as the models before it: 1.1 × 1.35 ≈ 1.5.
 */
const CLAUDE: Family = {
  encoding: 'claude2',
  errorBand: { low: -0.5, high: 0.5 },
  reason:
    'the tokenizer of Claude 3 and later is not public; counted with that of Claude 2, and the upper end of the range is reckoned from published ratios',
};

const GEMMA: Family = {
  encoding: 'tekken',
  errorBand: { low: -0.25, high: 0.2 },
  reason: "Gemma's vocabulary is too large to include (240 MB); counted with Mistral's tekken, the closest",
};

const GEMINI: Family = {
  ...GEMMA,
  reason: "the tokenizer of Gemini is not public; counted with Mistral's tekken, which is close to Gemma's",
};

const QWEN: Family = {
  encoding: 'tekken',
  errorBand: { low: -0.15, high: 0.4 },
  reason: "Qwen's vocabulary is too large to include (80 MB); counted with Mistral's tekken, the closest",
};

const DEEPSEEK: Family = {
  encoding: 'o200k_base',
  errorBand: { low: -0.05, high: 0.4 },
  reason: "DeepSeek's vocabulary is too large to include (60 MB); counted with o200k_base, the closest",
};

/** Models of Mistral that came after the published table, or whose version is not in the name. */
const MISTRAL: Family = {
  encoding: 'tekken',
  errorBand: { low: -0.05, high: 0.85 },
  reason:
    'the name does not tell which of its tokenizers this model of Mistral has; counted with tekken of July 2024',
};

/** Estimated families, by the beginning of a model's name. */
export const ESTIMATED: ReadonlyArray<readonly [prefix: string, family: Family]> = [
  ['claude', CLAUDE],
  ['gemma', GEMMA],
  ['codegemma', GEMMA],
  ['gemini', GEMINI],
  ['qwen', QWEN],
  ['qwq', QWEN],
  ['deepseek', DEEPSEEK],
  ['mistral', MISTRAL],
  ['ministral', MISTRAL],
  ['magistral', MISTRAL],
  ['codestral', MISTRAL],
  ['devstral', MISTRAL],
  ['pixtral', MISTRAL],
  ['voxtral', MISTRAL],
  ['open-mistral', MISTRAL],
  ['open-mixtral', MISTRAL],
  ['open-codestral', MISTRAL],
  ['mixtral', MISTRAL],
];
