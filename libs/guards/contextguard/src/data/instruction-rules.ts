import type { Severity } from '@aiguards/contracts';

export interface InstructionRule {
  id: string;
  pattern: RegExp;
  severity: Severity;
  /** How sure a hit is. Set by judgement and not yet measured on labelled documents. */
  score: number;
  message: string;
}

/**
 * Sentences that a document for people does not contain and that speak to the assistant reading it. English
 * only. Gaps are bounded and no two neighbouring quantifiers can match the same character, so every pattern is
 * linear.
 */
export const INSTRUCTION_RULES: readonly InstructionRule[] = [
  {
    id: 'override_instructions',
    pattern:
      /\b(?:ignore|disregard|forget|override)\s{1,8}(?:all\s{1,8}|any\s{1,8})?(?:of\s{1,8})?(?:the\s{1,8}|your\s{1,8}|these\s{1,8}|my\s{1,8})?(?:previous|prior|above|earlier|preceding)\s{1,8}(?:instruction|prompt|rule|message|direction)s?\b/giu,
    severity: 'high',
    score: 0.9,
    message: 'A document tells the assistant to set its instructions aside.',
  },
  {
    id: 'chat_markers',
    pattern: /<\|(?:im_start|im_end|system|assistant|user|endoftext)\|>|<<SYS>>|\[\/?INST\]/gu,
    severity: 'high',
    score: 0.85,
    message: 'A document contains the markers that separate the turns of a chat.',
  },
  {
    id: 'hide_from_user',
    pattern:
      /\b(?:do\s{1,4}not|don['’]t|never|without)\s{1,8}(?:tell|inform|alert|notify|warn)(?:ing)?\s{1,8}the\s{1,8}user\b/giu,
    severity: 'medium',
    score: 0.7,
    message: 'A document asks to keep something from the user.',
  },
  {
    id: 'reveal_prompt',
    pattern:
      /\b(?:reveal|print|output|repeat|show|send)\s{1,8}(?:me\s{1,8})?(?:your|the)\s{1,8}(?:full\s{1,8}|entire\s{1,8}|hidden\s{1,8})?system\s{1,8}prompt\b/giu,
    severity: 'high',
    score: 0.85,
    message: 'A document asks for the system prompt.',
  },
  {
    id: 'addresses_model',
    pattern:
      /\bif\s{1,8}you(?:\s{1,8}are|['’]re)\s{1,8}an?\s{1,8}(?:AI|LLM|(?:large\s{1,8})?language\s{1,8}model|chatbot)\b/giu,
    severity: 'medium',
    score: 0.7,
    message: 'A document addresses the language model that reads it.',
  },
  {
    id: 'exfiltration_link',
    pattern: /!\[[^\][\n]{0,200}\]\(https?:\/\/[^\s)?]{1,300}\?[^\s){]{0,300}\{/giu,
    severity: 'high',
    score: 0.7,
    message: 'A document has an image whose address is to be filled in: showing it would send data out.',
  },
];
