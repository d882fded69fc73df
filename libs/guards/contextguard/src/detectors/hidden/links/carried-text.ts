import { ABOUT_SOMEBODY, OPAQUE, TELLING_MEMBERS } from '../../../data/carried-data';

const LEAST_ENCODED = 32;
const BASE64 = /^[\w+/-]{32,}={0,2}$/;
const HEX = /^(?:[\da-f]{2}){16,}$/i;
const WORDS = /\p{L}{2,30} \p{L}{1,30} \p{L}{2,30} \p{L}/u;
const UNREADABLE = /[^\p{L}\p{N}\p{P}\p{S}\s]/u;

/** The text that a value encodes in base64 or hex; null where it is none: hashes, keys and identifiers. */
function decodedText(value: string): string | null {
  if (value.length < LEAST_ENCODED) return null;
  const encoding = HEX.test(value) ? 'hex' : BASE64.test(value) ? 'base64url' : null;
  if (!encoding) return null;
  const text = Buffer.from(value, encoding).toString('utf8');
  return UNREADABLE.test(text) ? null : text;
}

/** Encoded sentences and records, and plain sentences about somebody. */
function isTelling(value: string, isLoaded: boolean): boolean {
  const decoded = decodedText(value);
  if (decoded !== null) return WORDS.test(decoded) || TELLING_MEMBERS.test(decoded);
  return isLoaded && value.length > LEAST_ENCODED && WORDS.test(value) && ABOUT_SOMEBODY.test(value);
}

/** The parameters and path segments of an address that carry what somebody said. Parsed as browsers do (WHATWG URL). */
export function carriesText(address: string, isLoaded: boolean): boolean {
  if (!URL.canParse(address, 'https://base.invalid')) return false;
  const { searchParams, pathname, hostname } = new URL(address, 'https://base.invalid');
  for (const [name, value] of searchParams) {
    if (!OPAQUE.test(name) && isTelling(value, isLoaded)) return true;
  }
  return [...pathname.split('/'), ...hostname.split('.')].some(
    (part) => decodedText(part) !== null && isTelling(part, false),
  );
}

const IP = /^\d{1,3}(?:\.\d{1,3}){3}$|^\[/;

/** A host that no site uses whose name may be known. */
export function isNameless(address: string): boolean {
  const authority = /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(address)?.[1] ?? '';
  return IP.test(authority) || authority.split('.').some((label) => label.toLowerCase().startsWith('xn--'));
}
