import type { FoundSecret } from './found-secret';
import { FILE_PLACES } from './secret-file-places';
import { isPassword, type Place } from './secret-place';
import { isBasicCredential, isStandIn, isTemplate, looksDrawn } from './secret-values';

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
    rule: 'user and password option',
    label: 'password',
    hint: /-u/,
    pattern: /(?<=\s)(?:-u|--user|--proxy-user)[ =]["']?[^\s:"']{1,80}:([^\s"']{3,200})/dg,
    score: 0.85,
    // Docker takes two numbers there.
    accepts: (value) => isPassword(value) && !isTemplate(value) && !/^\d{1,6}$/.test(value),
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
    rule: 'login option',
    label: 'password',
    hint: /-[pa]\s/,
    pattern:
      /\b(?:docker[ \t]login|az[ \t]login|podman[ \t]login|helm[ \t]registry[ \t]login|mongo|mongosh|mongodump|mongorestore|redis-cli)\b[^\n|;]{0,200}?[ \t]-[pa][ \t]{1,3}["']?([^\s'"-][^\s'"]{2,100})/dg,
    score: 0.85,
    accepts: isPassword,
  },
  {
    rule: 'Samba option',
    label: 'password',
    hint: /-U/,
    pattern: /\s-U[ \t]{0,3}["']?[\w.\\/-]{1,80}%([^\s'"]{3,100})/dg,
    score: 0.85,
    accepts: isPassword,
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

function findPlace(text: string, place: Place): FoundSecret[] {
  const { rule, label, hint, pattern, score, accepts, isStore } = place;
  if (!hint.test(text)) return [];
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    if (isStore ? isTemplate(value) : isStandIn(value)) continue;
    if (accepts && !accepts(value)) continue;
    found.push({ label, start, end, score, rule });
  }
  return found;
}

/** Secrets that their place gives away: in known files, commands, calls and headers. */
export function findPlacedSecrets(text: string): FoundSecret[] {
  return [...FILE_PLACES, ...PLACES].flatMap((place) => findPlace(text, place));
}
