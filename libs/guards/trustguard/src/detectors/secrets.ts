import { SECRET_FORMATS, type SecretFormat } from '../data/secret-formats';
import type { Rule, SensitiveHit } from './hit';

/** Shown of a secret: as much as names its provider. */
const SHOWN_CHARACTERS = 4;

function findFormat(
  text: string,
  { name, what, pattern, severity, score, accepts }: SecretFormat,
): SensitiveHit[] {
  const rule: Rule = {
    category: 'secrets',
    label: name,
    severity,
    message: `The text holds ${what}.`,
    suggestion: 'Revoke it, keep it in a secret store, and pass on redacted_text instead.',
  };
  const found: SensitiveHit[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = match[0];
    if (accepts && !accepts(value)) continue;
    const evidence = `rule ${name}: begins "${value.slice(0, SHOWN_CHARACTERS)}", ${value.length} characters`;
    found.push({ rule, score, start: match.index, end: match.index + value.length, evidence, value });
  }
  return found;
}

/** Secrets by the formats of their providers. The evidence shows the first characters and the length only. */
export function findSecrets(text: string): SensitiveHit[] {
  return SECRET_FORMATS.flatMap((format) => findFormat(text, format));
}
