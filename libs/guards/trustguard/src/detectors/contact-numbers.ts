import { FILE_EXTENSIONS } from '../data/number-formats';
import type { Recognised } from './hit';

// The look-behind lets a run match only from its first character, which keeps "aaaa…" linear. The domain is looked
// at and not consumed: in "a@b@c.org" it is the local part of the next address.
const EMAIL = /(?<![\w.%+-])[\w.%+-]{1,64}@(?=([A-Z0-9.-]{3,253}))/gi;
const DOMAIN_LABEL = /^(?!-)[A-Z0-9-]{1,63}(?<!-)$/i;
const TOP_LEVEL = /^[A-Z]{2,24}$/i;

/** The domain at the start of a run of its characters: a full stop that ends a sentence is not part of it. */
function domainIn(run: string): string | undefined {
  const [beforeDots = ''] = run.split('..', 1);
  const domain = /[.-]$/.test(beforeDots) ? beforeDots.slice(0, -1) : beforeDots;
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  const isDomain = labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label));
  return isDomain && TOP_LEVEL.test(last) && !FILE_EXTENSIONS.has(last.toLowerCase()) ? domain : undefined;
}

export function findEmails(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const match of text.matchAll(EMAIL)) {
    const domain = domainIn(match[1] ?? '');
    if (domain === undefined) continue;
    const end = match.index + match[0].length + domain.length;
    found.push({ start: match.index, end, value: text.slice(match.index, end).toLowerCase() });
  }
  return found;
}

// "version 1.2.3.4" and "v1.2.3.4" number a release.
const IP_ADDRESS = /(?<![\w.])(?<![Vv]ersion )\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\w|\.\d)/g;
const LEADING_ZERO = /^0\d/;

/** Loopback, "this network" and broadcast name no machine of anybody's. */
function namesAMachine(address: string): boolean {
  const octets = address.split('.');
  const areOctets = octets.every((octet) => Number(octet) <= 255 && !LEADING_ZERO.test(octet));
  return areOctets && !['0', '127', '255'].includes(octets[0] ?? '');
}

export function findIpAddresses(text: string): Recognised[] {
  return findAll(text, IP_ADDRESS).filter(({ value }) => namesAMachine(value));
}

// Areas 000, 666 and 900–999, group 00 and serial 0000 are never assigned (US Social Security Administration).
const SOCIAL_SECURITY = /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g;

export function findSocialSecurityNumbers(text: string): Recognised[] {
  return findAll(text, SOCIAL_SECURITY);
}

// E.164 allows 15 digits; fewer than 7 are no subscriber. Without "+" too much else looks like a phone number.
const PHONE = /(?<![\w+])\+[1-9](?:[ .()-]{0,2}\d){6,14}(?!\d)/g;

export function findPhones(text: string): Recognised[] {
  return findAll(text, PHONE).map((phone) => ({ ...phone, value: phone.value.replace(/[ .()-]/g, '') }));
}

function findAll(text: string, pattern: RegExp): Recognised[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0],
  }));
}
