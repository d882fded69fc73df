import type { Severity } from '@aiguards/contracts';
import { findCards, findIbans } from './checksum-numbers';
import { findEmails, findIpAddresses, findIpAddresses6 } from './contact-numbers';
import type { Recognised, SensitiveHit } from './hit';
import { findIdentityNumbers } from './identity-numbers';
import { findLabelledIdentifiers } from './labelled-identifiers';
import { findNames } from './names';
import { keepBest } from './overlaps';
import { besidePersons, findCircumstances, withWholeAddresses } from './personal-context';
import { personalDataRule } from './personal-data-rule';
import { findPhones } from './phones';

interface PersonalData {
  label: string;
  what: string;
  severity: Severity;
  /** How often the shape is what it seems: a checksum makes it near certain, a bare shape does not. */
  score: number;
  evidence: string;
  find: (text: string) => Array<Recognised & { score?: number }>;
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
    label: 'phone',
    what: 'a phone number',
    severity: 'low',
    score: 0.8,
    evidence: 'rule phone: digits of a subscriber, by prefix, grouping or the words beside it',
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
  {
    label: 'ip_address',
    what: 'an IP address',
    severity: 'low',
    score: 0.85,
    evidence: 'rule ip_address: groups of version 6',
    find: findIpAddresses6,
  },
];

function findKind(text: string, kind: PersonalData): SensitiveHit[] {
  const { label, what, severity, evidence, find } = kind;
  const rule = personalDataRule(label, what, severity);
  return find(text).map(({ start, end, value, score = kind.score }) => ({
    rule,
    score,
    start,
    end,
    evidence,
    value,
  }));
}

/**
 * Personal data by shape and, where the number carries one, by check digit; where only words tell what a number is,
 * by these words; names by a trained model unless rules alone are wanted. Of findings within one another the surest is
 * given.
 *
 * @param onLimit called where a limit left a part of the text out of the search for names
 */
export function findPersonalData(text: string, withNames = true, onLimit?: () => void): SensitiveHit[] {
  const hits = keepBest([
    ...KINDS.flatMap((kind) => findKind(text, kind)),
    ...findIdentityNumbers(text),
    ...findLabelledIdentifiers(text),
    ...findCircumstances(text),
    ...(withNames ? findNames(text, onLimit) : []),
  ]);
  return besidePersons(text, withWholeAddresses(text, hits));
}
