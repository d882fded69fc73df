import type { Place } from './secret-place';
import { isBasicCredential } from './secret-values';

const isMixed = (value: string): boolean => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);

/** Files in which programs keep the logins of their users. */
export const FILE_PLACES: readonly Place[] = [
  {
    rule: 'docker credentials',
    label: 'authorization',
    hint: /"auth"/,
    pattern: /"auth"[ \t]{0,5}:[ \t]{0,5}"([A-Za-z0-9+/]{8,400}={0,2})"/dg,
    score: 0.95,
    accepts: isBasicCredential,
  },
  {
    rule: 'netrc',
    label: 'password',
    hint: /\bmachine\s|\bdefault\s/,
    pattern:
      /\b(?:machine\s{1,10}\S{1,200}|default)\s{1,10}(?:(?:login|user|account)\s{1,10}\S{1,100}\s{1,10}){1,2}password\s{1,10}["']?([^\s"']{3,200})/dg,
    score: 0.85,
    isStore: true,
  },
  {
    rule: 'pgpass',
    label: 'password',
    hint: /:/,
    pattern:
      /^(?:[^\s:#\\]|\\:){1,255}:(?:\d{2,5}|\*):[^\s:]{1,64}:(?!(?:user|username|\*):)[^\s:]{1,64}:((?:[^\n\r:\\]|\\.){3,200})$/dgm,
    score: 0.9,
    isStore: true,
  },
  {
    rule: 'git credentials',
    label: 'url_credentials',
    hint: /:\/\//,
    pattern: /^https?:\/\/[^\s:/@]{1,200}:([^\s<>"']{3,300})@[\w.-]{3,200}(?::\d{1,5})?\/?$/dgim,
    score: 0.85,
  },
  {
    rule: 'FileZilla',
    label: 'password',
    hint: /<Pass/,
    pattern: /<Pass(?: encoding="[a-z\d]{1,20}")?>([^<>\n]{3,300})<\/Pass>/dg,
    score: 0.9,
    isStore: true,
  },
  {
    rule: 'DBeaver',
    label: 'password',
    hint: /<connection/,
    pattern: /<connection\s[^<>]{0,2000}?\spassword="([^"<>\n]{3,300})"/dg,
    score: 0.9,
    isStore: true,
  },
  {
    rule: 'NickServ',
    label: 'password',
    hint: /identify/i,
    pattern: /(?:nickserv|\bns)[ \t]{1,3}identify[ \t]{1,3}(?:[^\s"';]{1,40}[ \t]{1,3})?([^\s"';]{3,100})/dgi,
    score: 0.85,
  },
  {
    rule: 'CCcam',
    label: 'password',
    hint: /:/,
    pattern:
      /^(?:[CN]:[ \t]{1,3}[\w.-]{3,200}[ \t]{1,3}\d{2,5}|F:)[ \t]{1,3}\S{1,64}[ \t]{1,3}(\S{3,100})(?=[ \t\r\n]|$)/dgm,
    score: 0.8,
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
    rule: 'fetchmail',
    label: 'password',
    hint: /password\s/,
    pattern:
      /\buser(?:name)?[ \t]{1,5}["'][^"'\n]{1,100}["'][ \t]{1,5}(?:\w{2,10}[ \t]{1,5}){0,4}password[ \t]{1,5}["']([^"'\n]{3,200})["']/dg,
    score: 0.85,
    isStore: true,
  },
  {
    rule: 'Cisco',
    label: 'password',
    hint: /(?:password|secret)\s\d\s/,
    pattern: /\b(?:password|secret)[ \t]{1,3}\d[ \t]{1,3}(?!\$)([^\s"']{4,200})\r?$/dgm,
    score: 0.8,
  },
  {
    rule: 'Dovecot',
    label: 'password',
    hint: /\{(?:plain|cleartext)\}/i,
    pattern: /\{(?:plain|cleartext)\}([^:\s]{3,200})/dgi,
    score: 0.85,
    isStore: true,
  },
  {
    rule: 'Subversion',
    label: 'password',
    hint: /^password\r?$/m,
    pattern: /^K 8\r?\npassword\r?\nV \d{1,3}\r?\n([^\r\n]{3,200})$/dgm,
    score: 0.9,
    isStore: true,
  },
];
