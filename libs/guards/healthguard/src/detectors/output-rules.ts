import type { Finding } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';
import { REFUSAL_RULES, TEMPLATE_RULES, type OutputRule } from '../data/output-rules';
import { isInside } from './code-fences';

/** One text full of hits must not make the answer grow without bound. */
export const MAX_HITS = 100;
/** A refusal stands at the start; further down the phrase is more often quoted. */
const REFUSAL_REACH = 300;

function hits(
  text: string,
  rules: readonly OutputRule[],
  ignored: readonly Span[],
): { rule: OutputRule; span: Span }[] {
  const found: { rule: OutputRule; span: Span }[] = [];
  for (const rule of rules) {
    for (const match of text.matchAll(rule.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (isInside(ignored, span)) continue;
      found.push({ rule, span });
      if (found.length === MAX_HITS) return found;
    }
  }
  return found;
}

/** Placeholders and chat markers outside of code blocks; inside they are what the code is about. */
export function leakedTemplates(text: string, codeBlocks: readonly Span[]): Finding[] {
  return hits(text, TEMPLATE_RULES, codeBlocks).map(({ rule, span }) => ({
    detector: 'leaked_template',
    type: 'form',
    label: 'leaked_template',
    severity: rule.severity,
    score: rule.score,
    ...span,
    view: 'original',
    message: 'A placeholder or marker of a template is left in the output.',
    suggestion: 'Fill the placeholder in, or strip the marker, before the text is shown.',
    evidence: `rule ${rule.id}; one hit is enough`,
  }));
}

/** The first refusal at the start of an output. */
export function refusal(text: string): Finding[] {
  return hits(text.slice(0, REFUSAL_REACH), REFUSAL_RULES, [])
    .slice(0, 1)
    .map(({ rule, span }) => ({
      detector: 'refusal',
      type: 'refusal',
      label: 'refusal',
      severity: rule.severity,
      score: rule.score,
      ...span,
      view: 'original',
      message: 'The output declines to answer.',
      suggestion: 'If the question was allowed, look at the prompt and the filters before the model.',
      evidence: `rule ${rule.id} within the first ${REFUSAL_REACH} characters`,
    }));
}
