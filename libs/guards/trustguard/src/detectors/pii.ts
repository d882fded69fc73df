import type { Severity } from '@aiguards/contracts';
import { findCards, findIbans } from './checksum-numbers';
import { findEmails, findIpAddresses, findPhones, findSocialSecurityNumbers } from './contact-numbers';
import type { Recognised, Rule, SensitiveHit } from './hit';

interface PersonalData {
  label: string;
  what: string;
  severity: Severity;
  /** How often the shape is what it seems: a checksum makes it near certain, a bare shape does not. */
  score: number;
  evidence: string;
  find: (text: string) => Recognised[];
}

const KINDS: readonly PersonalData[] = [
  {
    label: 'email',
    what: 'an e-mail address',
    severity: 'low',
    score: 0.95,
    evidence: 'rule email: local part, "@" and a domain name with a top level',
    find: findEmails,
  },
  {
    label: 'card',
    what: 'a payment card number',
    severity: 'high',
    score: 0.95,
    evidence: 'rule card: issuer prefix and length known, Luhn check digit valid',
    find: findCards,
  },
  {
    label: 'iban',
    what: 'a bank account number (IBAN)',
    severity: 'medium',
    score: 0.98,
    evidence: 'rule iban: length of its country, MOD 97-10 remainder is 1',
    find: findIbans,
  },
  {
    label: 'ssn',
    what: 'a US social security number',
    severity: 'high',
    score: 0.85,
    evidence: 'rule ssn: three groups in ranges that are assigned',
    find: findSocialSecurityNumbers,
  },
  {
    label: 'phone',
    what: 'a phone number',
    severity: 'low',
    score: 0.8,
    evidence: 'rule phone: "+" and 7 to 15 digits as in E.164',
    find: findPhones,
  },
  {
    label: 'ip_address',
    what: 'an IP address',
    severity: 'low',
    score: 0.8,
    evidence: 'rule ip_address: four octets, neither loopback nor broadcast',
    find: findIpAddresses,
  },
];

/** Personal data by shape and, where the number carries one, by check digit. */
export function findPersonalData(text: string): SensitiveHit[] {
  return KINDS.flatMap(({ label, what, severity, score, evidence, find }) => {
    const rule: Rule = {
      category: 'pii',
      label,
      severity,
      message: `The text holds ${what}.`,
      suggestion: 'Pass on redacted_text instead, or remove it where nobody needs it.',
    };
    return find(text).map(({ start, end, value }) => ({ rule, score, start, end, evidence, value }));
  });
}
