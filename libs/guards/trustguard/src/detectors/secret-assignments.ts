import { isAmongSettings, nameAround, valueAfter, type AssignedValue, type Name } from './assigned-value';
import { isAccountName, secretKindOf, type SecretKind } from './secret-names';
import {
  isBasicCredential,
  isPhraseKey,
  isReference,
  isStandIn,
  looksDrawn,
  passwordStrength,
} from './secret-values';

/** A value that the name in front of it, or its place in a file, gives away. */
export interface FoundSecret {
  label: 'password' | 'secret_value' | 'account_name' | 'password_hash' | 'url_credentials' | 'authorization';
  start: number;
  end: number;
  score: number;
  rule: string;
}

const STEM =
  /pass|pwd|secret|token|key|auth|cred|salt|bearer|jwt|kennwort|contrase|senha|mdp|wachtwoord|парол|heslo|hasło|lösenord|salasana|\bpw\b|\bpat\b/giu;
const WORD_OR_NUMBER = /^(?:[A-Z]+|\d+)$/i;
/** "Passwort": the word of a form, where a colon stands before it. */
const CAPTION = /^\p{Lu}\p{Ll}*$/u;
const NAME = /^[\w.$-]+$/;

/** Of a value that is a word or a number: a password among settings, and anything in a sentence. */
function isSetting(
  text: string,
  name: Name,
  { style, start, isQuoted, atLineStart }: AssignedValue,
  value: string,
) {
  if (style === 'sentence' || style === 'option' || style === 'column') return false;
  const hasEquals = text.slice(name.end, start).includes('=');
  if (CAPTION.test(value) && !hasEquals && style !== 'element') return false;
  if (isQuoted && style !== 'quote') return true;
  return (isQuoted || WORD_OR_NUMBER.test(value)) && atLineStart && isAmongSettings(text, name);
}

/** How sure it is that a value is a password; 0: it is none. */
function passwordScore(text: string, name: Name, found: AssignedValue, value: string): number {
  const strength = passwordStrength(value);
  if (strength === 'none') return 0;
  if (!found.isQuoted && secretKindOf(value) !== undefined && NAME.test(value)) return 0;
  if (strength === 'strong') return found.style === 'sentence' || found.style === 'column' ? 0.75 : 0.85;
  return isSetting(text, name, found, value) ? 0.65 : 0;
}

function scoreOf(kind: SecretKind, text: string, name: Name, found: AssignedValue): number {
  const value = text.slice(found.start, found.end);
  if (isStandIn(value) || value.toLowerCase() === name.text.toLowerCase()) return 0;
  const isDrawn = looksDrawn(value) || isPhraseKey(value);
  if (isReference(value) && !(found.isQuoted && isDrawn)) return 0;
  if (kind === 'password') return passwordScore(text, name, found, value);
  if (found.style === 'sentence' && value.length < 16) return 0;
  return isDrawn || isBasicCredential(value) ? 0.85 : 0;
}

/** Values of names that promise a password, key or token: in code, settings, markup, query strings and sentences. */
export function findAssignedSecrets(text: string): FoundSecret[] {
  const secrets: FoundSecret[] = [];
  let behind = 0;
  for (const match of text.matchAll(STEM)) {
    if (match.index < behind) continue;
    const name = nameAround(text, match.index, match[0].length);
    behind = name.end;
    const kind = secretKindOf(name.text);
    const found = kind && valueAfter(text, name);
    if (!found) continue;
    const { start, end, style } = found;
    const score = scoreOf(kind, text, name, found);
    // A sentence in quotes may name another secret; a value without spaces is read once.
    if (score > 0 || !/\s/.test(text.slice(start, end))) behind = end;
    if (score === 0) continue;
    const label = kind === 'password' ? 'password' : 'secret_value';
    secrets.push({ label, start, end, score, rule: `${style} of a ${kind}` });
  }
  return secrets;
}

const ACCOUNT_STEM = /user|login|usr|account|\buid\b/gi;
const ACCOUNT = /^[\w.@+\\-]{2,64}$/;
/** UTF-16 code units between the name of an account and its password: the length of one entry of settings. */
const BESIDE = 300;

/** Names of accounts beside a password, which is of little use without them. @param secrets of the text, in any order */
export function findAccountNames(
  text: string,
  secrets: readonly Pick<FoundSecret, 'start' | 'end'>[],
): FoundSecret[] {
  if (secrets.length === 0) return [];
  const inOrder = [...secrets].sort((a, b) => a.start - b.start);
  const names: FoundSecret[] = [];
  let next = 0;
  let behind = 0;
  for (const match of text.matchAll(ACCOUNT_STEM)) {
    while ((inOrder[next]?.end ?? Infinity) < match.index - BESIDE) next++;
    if (match.index < behind || (inOrder[next]?.start ?? Infinity) > match.index + BESIDE) continue;
    const name = nameAround(text, match.index, match[0].length);
    behind = name.end;
    const found = isAccountName(name.text) ? valueAfter(text, name) : undefined;
    if (!found || found.style === 'sentence') continue;
    const value = text.slice(found.start, found.end);
    if (
      !ACCOUNT.test(value) ||
      isStandIn(value) ||
      (!found.isQuoted && isReference(value) && !value.includes('@'))
    )
      continue;
    names.push({
      label: 'account_name',
      start: found.start,
      end: found.end,
      score: 0.62,
      rule: 'beside a secret',
    });
    behind = found.end;
  }
  return names;
}
