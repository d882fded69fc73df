import { FILE_EXTENSIONS } from '../data/number-formats';
import type { Recognised } from './hit';

// The look-behind lets a run match only from its first character, which keeps "aaaa…" linear. The domain is looked
// at and not consumed: in "a@b@c.org" it is the local part of the next address.
const EMAIL = /(?<![\p{L}\p{N}_.%+-])[\p{L}\p{N}_.%+-]{1,64}@(?=([\p{L}\p{N}.-]{3,253}))/giu;
const DOMAIN_LABEL = /^(?!-)[\p{L}\p{N}-]{1,63}(?<!-)$/u;
const TOP_LEVEL = /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/iu;

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

// At least two groups of hexadecimal digits, or it is "::" of a programming language.
const IP_ADDRESS_6 =
  /(?<![\w:.])(?:[0-9a-f]{1,4}:{1,2}){2,7}(?:[0-9a-f]{1,4}|\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])/gi;
const EIGHT_GROUPS = /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}$/i;
const TIME_OF_DAY = /^\d{1,2}:\d{2}(?::\d{2})?$/;

function isAddressOfVersion6(address: string): boolean {
  if (TIME_OF_DAY.test(address) || address === '::1') return false;
  if (EIGHT_GROUPS.test(address)) return true;
  const [before, after, ...more] = address.split('::');
  if (before === undefined || after === undefined || more.length > 0) return false;
  const groups = [before, after].join(':').split(':').filter(Boolean);
  return groups.length >= 2 && groups.length <= 7 && /\d/.test(address);
}

export function findIpAddresses6(text: string): Recognised[] {
  return findAll(text, IP_ADDRESS_6)
    .filter(({ value }) => isAddressOfVersion6(value))
    .map((found) => ({ ...found, value: found.value.toLowerCase() }));
}

function findAll(text: string, pattern: RegExp): Recognised[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0],
  }));
}
