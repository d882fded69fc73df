import { SECRET_FORMATS } from '../data/secret-formats';
import type { SecretFormat } from '../data/secret-format';
import type { Rule, SensitiveHit } from './hit';
import type { FoundSecret } from './found-secret';
import { findAssignedSecrets } from './secret-assignments';
import { findUrlCredentials } from './secret-addresses';
import { findDrawnVariables, findKeyFile, findLoneTokens } from './secret-lone-lines';
import { findLoginNames } from './secret-logins';
import { findPlacedSecrets } from './secret-places';
import { findTableSecrets } from './secret-tables';
import { entropyOf, isStandIn } from './secret-values';

/** Shown of a secret: as much as names its provider. */
const SHOWN_CHARACTERS = 4;

const WORD_CHARACTER = /[\w-]/;

/** Patterns are bounded, since an unbounded one can exhaust the matcher's stack; a longer secret is taken whole. */
function endOfWord(text: string, end: number): number {
  let index = end;
  while (index < text.length && WORD_CHARACTER.test(text.charAt(index))) index++;
  return index;
}

/** Bits per character of what has a format: less is a pattern such as "abababab". */
const FORMAT_ENTROPY = 2.7;

const SUGGESTION = 'Revoke it, keep it in a secret store, and pass on redacted_text instead.';

/** A longer one is no stand-in: a private key may hold any letters. */
const MAX_STAND_IN = 200;

function findFormat(text: string, format: SecretFormat): SensitiveHit[] {
  const { name, what, hint, pattern, severity, score, accepts, endOf = endOfWord } = format;
  if (!text.includes(hint)) return [];
  const rule: Rule = {
    category: 'secrets',
    label: name,
    severity,
    message: `The text holds ${what}.`,
    suggestion: SUGGESTION,
  };
  const found: SensitiveHit[] = [];
  for (const match of text.matchAll(pattern)) {
    const end = endOf(text, match.index + match[0].length);
    const value = text.slice(match.index, end);
    if (accepts && !accepts(value)) continue;
    if (value.length <= MAX_STAND_IN && (isStandIn(value) || entropyOf(value) < FORMAT_ENTROPY)) continue;
    const evidence = `rule ${name}: begins "${value.slice(0, SHOWN_CHARACTERS)}", ${value.length} characters`;
    found.push({ rule, score, start: match.index, end, evidence, value });
  }
  return found;
}

const RULES: Record<FoundSecret['label'], Rule> = {
  password: ruleOf('password', 'a password'),
  secret_value: ruleOf('secret_value', 'a key or token'),
  password_hash: ruleOf('password_hash', 'a password hash'),
  account_name: { ...ruleOf('account_name', 'the name of an account beside its password'), severity: 'low' },
  server_name: { ...ruleOf('server_name', 'the server of an account beside its password'), severity: 'low' },
  url_credentials: ruleOf('url_credentials', 'a password in an address'),
  authorization: ruleOf('authorization', 'the credentials of a request'),
};

function ruleOf(label: string, what: string): Rule {
  return {
    category: 'secrets',
    label,
    severity: 'high',
    message: `The text holds ${what}.`,
    suggestion: SUGGESTION,
  };
}

/** What is short enough to be shown in part of a password would tell most of it. */
function toHit(text: string, { label, start, end, score, rule }: FoundSecret): SensitiveHit {
  const value = text.slice(start, end);
  const evidence = `rule ${label} (${rule}): ${value.length} characters`;
  return { rule: RULES[label], score, start, end, evidence, value };
}

/** Without those that overlap one before them in the list. Both lists in any order. */
function besides(hits: readonly SensitiveHit[], found: readonly FoundSecret[]): FoundSecret[] {
  const taken = hits.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
  const rest: FoundSecret[] = [];
  let next = 0;
  let behind = 0;
  for (const one of [...found].sort((a, b) => a.start - b.start || b.score - a.score)) {
    while ((taken[next]?.end ?? Infinity) <= one.start) next++;
    if ((taken[next]?.start ?? Infinity) < one.end || one.start < behind) continue;
    rest.push(one);
    behind = one.end;
  }
  return rest;
}

/**
 * Secrets by the formats of their providers, by the names in front of them, and by their place in known files, commands
 * and addresses. What stands for a secret in documentation, templates and code is none. The evidence shows the first
 * characters and the length of what has a format of its own, and the length of anything else.
 */
export function findSecrets(text: string): SensitiveHit[] {
  const known = SECRET_FORMATS.flatMap((format) => findFormat(text, format));
  const others = besides(known, [
    ...findPlacedSecrets(text),
    ...findUrlCredentials(text),
    ...findLoneTokens(text),
    ...findDrawnVariables(text),
    ...findKeyFile(text),
    ...findTableSecrets(text),
    ...findAssignedSecrets(text),
  ]);
  const secrets = [...known, ...others.map((one) => toHit(text, one))];
  const names = besides(secrets, findLoginNames(text, secrets));
  return [...secrets, ...names.map((one) => toHit(text, one))];
}
