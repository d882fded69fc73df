import type { Severity } from '@aiguards/contracts';

export interface OutputRule {
  id: string;
  pattern: RegExp;
  severity: Severity;
  /** How sure a hit is. Set by judgement and not yet measured on labelled outputs. */
  score: number;
}

/** Placeholders and markers that were to be filled in or removed before anyone read the text. Linear patterns. */
export const TEMPLATE_RULES: readonly OutputRule[] = [
  {
    id: 'double_braces',
    pattern: /\{\{\s{0,4}[\p{L}_][\p{L}\p{N}_.]{0,60}\s{0,4}\}\}/gu,
    severity: 'medium',
    score: 0.9,
  },
  { id: 'chat_token', pattern: /<\|[a-z][a-z_]{1,40}\|>/gu, severity: 'high', score: 0.9 },
  {
    id: 'bracket_blank',
    pattern: /\[(?:INSERT|YOUR|ENTER)\s[^\]\n[]{1,60}\]/gu,
    severity: 'medium',
    score: 0.8,
  },
];

/** How models decline. English only, and read at the start of an output, where a refusal stands. */
export const REFUSAL_RULES: readonly OutputRule[] = [
  {
    id: 'sorry_cannot',
    pattern:
      /\b(?:sorry|apologi[sz]e),?\s(?:but\s)?I(?:['’]m\s(?:not\sable|unable)|\s(?:can['’]t|cannot|can\snot|am\s(?:not\sable|unable)))\b/giu,
    severity: 'low',
    score: 0.85,
  },
  {
    id: 'cannot_help',
    pattern: /\bI\s(?:can['’]t|cannot|can\snot|won['’]t)\s(?:help|assist|comply|fulfil)/giu,
    severity: 'low',
    score: 0.8,
  },
  {
    id: 'as_a_model',
    pattern: /\bas\san\sAI(?:\s(?:language\smodel|assistant|model))?,\sI\s(?:can|do|am|must)/giu,
    severity: 'low',
    score: 0.7,
  },
];
