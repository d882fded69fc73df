import type { FoundSecret } from './secret-assignments';
import { isBasicCredential, isReference, isStandIn, looksDrawn, passwordStrength } from './secret-values';

type Label = FoundSecret['label'];

/** A kind of file, command or call in which a secret has its place: the first group of the pattern. */
interface Place {
  rule: string;
  label: Label;
  /** Stands in every match, in any case: a text without it is not searched. */
  hint: RegExp;
  pattern: RegExp;
  score: number;
  accepts?: (value: string) => boolean;
}

const isPassword = (value: string): boolean => passwordStrength(value) !== 'none' && !isReference(value);
const isMixed = (value: string): boolean => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);

const PLACES: readonly Place[] = [
  {
    rule: 'authorization header',
    label: 'authorization',
    hint: /authorization/i,
    pattern:
      /authorization["']?[ \t]{0,5}[:=][ \t]{0,5}["']?(?:bearer|token|apikey)[ \t]{1,5}([\w.~+/=:-]{8,2000})/dgi,
    score: 0.9,
    accepts: looksDrawn,
  },
  {
    rule: 'basic authorization',
    label: 'authorization',
    hint: /basic /i,
    pattern: /(?<![A-Z])basic[ \t]{1,5}([A-Z0-9+/]{8,400}={0,2})/dgi,
    score: 0.9,
    accepts: isBasicCredential,
  },
  {
    rule: 'bearer token',
    label: 'authorization',
    hint: /bearer /i,
    pattern: /(?<![A-Z])bearer[ \t]{1,5}([\w.~+/=-]{20,2000})/dgi,
    score: 0.8,
    accepts: looksDrawn,
  },
  {
    rule: 'docker credentials',
    label: 'authorization',
    hint: /"auth"/,
    pattern: /"auth"[ \t]{0,5}:[ \t]{0,5}"([A-Za-z0-9+/]{8,400}={0,2})"/dg,
    score: 0.95,
    accepts: isBasicCredential,
  },
  {
    rule: 'user and password option',
    label: 'password',
    hint: /-u/,
    pattern: /(?<=\s)(?:-u|--user|--proxy-user)[ =]["']?[^\s:"']{1,80}:([^\s"']{3,200})/dg,
    score: 0.85,
    accepts: isPassword,
  },
  {
    rule: 'mysql option',
    label: 'password',
    hint: /mysql|mariadb/,
    pattern: /\b(?:mysql|mysqldump|mysqladmin|mariadb)[ \t][^\n|;]{0,120}?[ \t]-p["']?([^\s'"]{3,100})/dg,
    score: 0.85,
    accepts: isPassword,
  },
  {
    rule: 'sshpass option',
    label: 'password',
    hint: /sshpass/,
    pattern: /sshpass[ \t]{1,3}-p[ \t]{0,3}["']?([^\s'"]{3,100})/dg,
    score: 0.9,
    accepts: isPassword,
  },
  {
    rule: 'netrc',
    label: 'password',
    hint: /password/,
    pattern: /\b(?:login|user|account)\s{1,10}\S{1,100}\s{1,10}password\s{1,10}["']?([^\s"']{3,200})/dg,
    score: 0.85,
    accepts: isPassword,
  },
  {
    rule: 'pgpass',
    label: 'password',
    hint: /:/,
    pattern: /^[^\s:#/]{1,255}:(?:\d{2,5}|\*):[^\s:]{1,64}:[^\s:]{1,64}:((?:[^\s:\\]|\\\\.){3,200})$/dgm,
    score: 0.9,
    accepts: isPassword,
  },
  {
    rule: 'crypt(3) hash',
    label: 'password_hash',
    hint: /:/,
    pattern: /^[\w.@-]{1,64}:([./0-9A-Z]{13})(?=:|\r?$)/dgim,
    score: 0.75,
    accepts: isMixed,
  },
  {
    rule: 'htdigest',
    label: 'password_hash',
    hint: /:/,
    pattern: /^[\w.@-]{1,64}:[^:\n]{1,64}:([0-9a-f]{32})\r?$/dgm,
    score: 0.85,
  },
  {
    rule: 'SQL account',
    label: 'password',
    hint: /identified/i,
    pattern:
      /identified\s{1,5}(?:with\s{1,5}["'\w]{1,40}\s{1,5})?by\s{1,5}(?:password\s{1,5})?["']([^"'\n]{3,200})["']/dgi,
    score: 0.9,
  },
  {
    rule: 'SQL password function',
    label: 'password',
    hint: /password\(/i,
    pattern: /\bpassword\([ \t]{0,3}["']([^"'\n]{3,200})["']/dgi,
    score: 0.85,
    accepts: isPassword,
  },
  {
    rule: 'login call',
    label: 'password',
    hint: /login|authenticate/i,
    pattern:
      /(?:login|authenticate)\((?:[ \t]{0,3}\$?[\w.>-]{1,40},)?\s{0,20}["'][^"'\n]{1,100}["'],\s{0,20}["']([^"'\n]{4,200})["']/dgi,
    score: 0.8,
    accepts: isPassword,
  },
  {
    rule: 'connect call',
    label: 'password',
    hint: /mysql|PDO|pg_connect|ldap/i,
    pattern:
      /(?:mysqli?(?:_p?connect)?|PDO)\((?:\s{0,20}["'][^"'\n]{0,200}["'],){2}\s{0,20}["']([^"'\n]{3,200})["']/dgi,
    score: 0.8,
    accepts: isPassword,
  },
];

function findPlace(text: string, { rule, label, hint, pattern, score, accepts }: Place): FoundSecret[] {
  if (!hint.test(text)) return [];
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    if (isStandIn(value) || (accepts && !accepts(value))) continue;
    found.push({ label, start, end, score, rule });
  }
  return found;
}

/** Secrets that their place gives away: in known files, commands, calls and headers. */
export function findPlacedSecrets(text: string): FoundSecret[] {
  return PLACES.flatMap((place) => findPlace(text, place));
}
