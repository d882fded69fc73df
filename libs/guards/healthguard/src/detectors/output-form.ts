import type { Finding } from '@aiguards/contracts';
import { sentences, type Span } from '@aiguards/text';
import type { Fences } from './code-fences';

const whole = (text: string): Span => ({ start: 0, end: text.length });

function form(
  label: string,
  span: Span,
  rest: Pick<Finding, 'severity' | 'score' | 'message' | 'suggestion' | 'evidence'>,
): Finding {
  return { detector: 'output_form', type: 'form', label, ...span, view: 'original', ...rest };
}

const CONTENT = /[\p{L}\p{N}\p{S}]/u;

/** Nothing, or nothing but punctuation. "ok", "7" and an emoji are answers. */
export function emptiness(text: string): Finding[] {
  if (CONTENT.test(text)) return [];
  const isEmpty = text.trim() === '';
  return [
    form(isEmpty ? 'empty_output' : 'near_empty_output', whole(text), {
      severity: isEmpty ? 'high' : 'medium',
      score: 1,
      message: isEmpty ? 'The output is empty.' : 'The output has no letter, digit or symbol.',
      suggestion: 'Look for a stop sequence, a content filter or a token limit that ended the answer.',
      evidence: 'rule emptiness: letters, digits and symbols = 0',
    }),
  ];
}

/** Shorter outputs often end without a full stop on purpose. */
const MIN_LENGTH_TRUNCATION = 400;
/** A shorter last line is a heading, a list item or a signature. */
const MIN_LAST_LINE = 60;
/** Sentences that end as sentences do, from which a missing end is conspicuous. */
const MIN_ENDED_SENTENCES = 3;
const MID_SENTENCE = /[\p{L}\p{N},;]$/u;
const SENTENCE_END = /[.!?…。！？؟।]["'”’)\]]{0,3}$/u;

/** Signs that an output was cut off: a code block that is not closed, a last sentence without an end. */
export function truncation(text: string, { openAt }: Fences): Finding[] {
  const suggestion = 'Raise the token limit of the model, or ask it to go on.';
  if (openAt !== undefined) {
    return [
      form(
        'unclosed_code_block',
        { start: openAt, end: text.length },
        {
          severity: 'medium',
          score: 0.9,
          message: 'A code block is opened and not closed.',
          suggestion,
          evidence: 'rule unclosed_code_block: one fence without its pair',
        },
      ),
    ];
  }
  const trimmed = text.trimEnd();
  if (trimmed.length < MIN_LENGTH_TRUNCATION || !MID_SENTENCE.test(trimmed.slice(-2))) return [];
  const lineStart = trimmed.lastIndexOf('\n') + 1;
  if (trimmed.length - lineStart < MIN_LAST_LINE) return [];
  const spans = sentences(trimmed);
  const ended = spans.filter(({ start, end }) =>
    SENTENCE_END.test(trimmed.slice(Math.max(start, end - 4), end)),
  );
  const last = spans.at(-1);
  if (!last || ended.length < MIN_ENDED_SENTENCES) return [];
  return [
    form('ends_mid_sentence', last, {
      severity: 'low',
      score: 0.6,
      message: 'The output ends in the middle of a sentence.',
      suggestion,
      evidence: `rule ends_mid_sentence: ${trimmed.length} >= ${MIN_LENGTH_TRUNCATION} characters, ${ended.length} >= ${MIN_ENDED_SENTENCES} ended sentences, the last without an end`,
    }),
  ];
}

// "[1] …" and "{note}" are prose; what follows here is how an object or an array of JSON begins.
const JSON_START = /^(?:\{\s*["}]|\[\s*[[{"\]])/;

export const looksLikeJson = (text: string): boolean => JSON_START.test(text.trimStart());

/** JSON that does not parse. The parser's message is not repeated, since it quotes the text. */
export function brokenJson(text: string, claimed: boolean): Finding[] {
  if (!claimed && !looksLikeJson(text)) return [];
  try {
    JSON.parse(text);
    return [];
  } catch {
    return [
      form('broken_json', whole(text), {
        severity: 'medium',
        score: claimed ? 1 : 0.8,
        message: 'The output is meant to be JSON and does not parse.',
        suggestion: 'Ask the model again with a response format, or repair the output before it is used.',
        evidence: `rule broken_json: ${claimed ? 'content_type is json' : 'begins as JSON does'}; RFC 8259 parse failed`,
      }),
    ];
  }
}
