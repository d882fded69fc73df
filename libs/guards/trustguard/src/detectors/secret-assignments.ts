import { isAmongSettings, nameAround, valueAfter, type AssignedValue, type Name } from './assigned-value';
import type { FoundSecret } from './found-secret';
import { isInLogin } from './secret-logins';
import { secretKindOf, type SecretKind } from './secret-names';
import {
  isBasicCredential,
  isPhraseKey,
  isReference,
  isStandIn,
  isTemplate,
  looksDrawn,
  passwordStrength,
} from './secret-values';

const STEM =
  /pass|pwd|secret|token|key|auth|cred|salt|bearer|jwt|kennwort|contrase|senha|mdp|wachtwoord|парол|heslo|hasło|lösenord|salasana|\bpw\b|\bpat\b|\bpsk\b|bindpw|rootpw/giu;
const WORD_OR_NUMBER = /^(?:[A-Z]+|\d+)$/i;
/** "Passwort": the word of a form, where a colon stands before it. */
const CAPTION = /^\p{Lu}\p{Ll}*$/u;
/** Shorter ones are "yes", "no", "null" and the like. */
const MIN_OF_LOGIN = 6;
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
  if (strength === 'none') return isOfLogin(text, name, found, value) ? 0.62 : 0;
  if (!found.isQuoted && secretKindOf(value) !== undefined && NAME.test(value)) return 0;
  if (strength === 'strong') return found.style === 'sentence' || found.style === 'column' ? 0.75 : 0.85;
  if (isSetting(text, name, found, value)) return 0.65;
  return found.style === 'column' && found.atLineStart && isInLogin(text, name) ? 0.62 : 0;
}

/** What would stand for a password elsewhere is one beside an account and its server, and so is a phrase. */
const isOfLogin = (text: string, name: Name, { style, isQuoted }: AssignedValue, value: string): boolean =>
  style !== 'sentence' &&
  value.length >= MIN_OF_LOGIN &&
  (isQuoted || !/\s/.test(value)) &&
  !isTemplate(value) &&
  isInLogin(text, name);

function scoreOf(kind: SecretKind, text: string, name: Name, found: AssignedValue): number {
  const value = text.slice(found.start, found.end);
  if (isStandIn(value) || value.toLowerCase() === name.text.toLowerCase())
    return kind === 'password' && isOfLogin(text, name, found, value) ? 0.62 : 0;
  const isDrawn = looksDrawn(value) || isPhraseKey(value);
  if (isReference(value) && !(found.isQuoted && isDrawn)) return 0;
  if (kind === 'password') return passwordScore(text, name, found, value);
  if (found.style === 'sentence' && value.length < 16) return 0;
  return isDrawn || isBasicCredential(value) ? 0.85 : 0;
}

/** A badge shows the token of its picture to all, and the name of a resource of a cloud is none. */
const PUBLIC = /(?:badge|\.svg\?|\barn:aws[\w-]{0,10}:[\w:/-]{1,60}:)$|badge[\w./-]{0,30}\?$/;

const isPublic = (text: string, { start }: Name): boolean =>
  PUBLIC.test(text.slice(Math.max(0, start - 100), start));

/** Values of names that promise a password, key or token: in code, settings, markup, query strings and sentences. */
export function findAssignedSecrets(text: string): FoundSecret[] {
  const secrets: FoundSecret[] = [];
  let behind = 0;
  for (const match of text.matchAll(STEM)) {
    if (match.index < behind) continue;
    const name = nameAround(text, match.index, match[0].length);
    behind = name.end;
    const kind = secretKindOf(name.text);
    if (kind === undefined || isPublic(text, name)) continue;
    const found = valueAfter(text, name);
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
