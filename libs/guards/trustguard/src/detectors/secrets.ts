import { SECRET_FORMATS, type SecretFormat } from '../data/secret-formats';
import type { Rule, SensitiveHit } from './hit';

/** Shown of a secret: as much as names its provider. */
const SHOWN_CHARACTERS = 4;

const WORD_CHARACTER = /[\w-]/;

/** Patterns are bounded, since an unbounded one can exhaust the matcher's stack; a longer secret is taken whole. */
function endOfWord(text: string, end: number): number {
  let index = end;
  while (index < text.length && WORD_CHARACTER.test(text.charAt(index))) index++;
  return index;
}

function findFormat(
  text: string,
  { name, what, pattern, severity, score, accepts, endOf = endOfWord }: SecretFormat,
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
    const end = endOf(text, match.index + match[0].length);
    const value = text.slice(match.index, end);
    if (accepts && !accepts(value)) continue;
    const evidence = `rule ${name}: begins "${value.slice(0, SHOWN_CHARACTERS)}", ${value.length} characters`;
    found.push({ rule, score, start: match.index, end, evidence, value });
  }
  return found;
}

/** Secrets by the formats of their providers. The evidence shows the first characters and the length only. */
export function findSecrets(text: string): SensitiveHit[] {
  return SECRET_FORMATS.flatMap((format) => findFormat(text, format));
}
