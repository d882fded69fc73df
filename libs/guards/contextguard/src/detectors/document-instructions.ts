import type { Finding } from '@aiguards/contracts';
import { INSTRUCTION_RULES, type InstructionRule } from '../data/instruction-rules';

/** A text that did not come from the user, and where the client put it, for example `documents.2`. */
export interface ForeignText {
  path: string;
  text: string;
}

/** One document full of hits must not make the answer grow without bound. */
export const MAX_FINDINGS = 100;

/**
 * Instructions to the assistant in texts of others. Start and end of the findings are 0: they would point into
 * the user's text, where the hit is not; the evidence says where it is.
 */
export function instructionsIn(sources: readonly ForeignText[]): Finding[] {
  const findings: Finding[] = [];
  for (const { path, text } of sources) {
    for (const rule of INSTRUCTION_RULES) {
      for (const match of text.matchAll(rule.pattern)) {
        if (findings.length === MAX_FINDINGS) return findings;
        findings.push(instruction(rule, path, match.index, match.index + match[0].length));
      }
    }
  }
  return findings;
}

function instruction(rule: InstructionRule, path: string, start: number, end: number): Finding {
  return {
    detector: 'indirect_injection',
    type: 'indirect_injection',
    label: rule.id,
    severity: rule.severity,
    score: rule.score,
    start: 0,
    end: 0,
    view: 'original',
    message: rule.message,
    suggestion: 'Leave this passage out, or hand the document to the model marked as data without authority.',
    evidence: `rule ${rule.id} in ${path} at ${start} to ${end}; one hit is enough`,
  };
}
