import { STAND_INS, STAND_IN_PART } from '../data/secret-names';

/** Shannon entropy of the characters, in bits per character. */
export function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** How many of digits, small letters, capitals and other characters there are. */
export function kindsIn(value: string): number {
  return [/\d/, /\p{Ll}/u, /\p{Lu}/u, /[^\p{L}\d]/u].filter((kind) => kind.test(value)).length;
}

const VARIABLE =
  /^(?:\$[A-Z_]\w{0,80}|%\w{1,80}%?|\[[^\]]{0,100}\]|__\w{1,80}__|:[a-z_]\w{0,80}|@[a-z]\w{0,40}@?)$/i;
/** "settings.DB_PASSWORD", "process.env.KEY", "get(x)", "a->b", "a::b": read at run time. */
const EXPRESSION =
  /^[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*)+$|\w\(|\[['"\w]{1,60}\]$|^(?:new|await|await\()\b/;
const PATH =
  /^(?:\.{0,2}\/|~\/|[A-Z]:\\|https?:\/\/|file:|arn:|s3:|vault:|secret:|op:)|\.(?:pem|key|crt|cer|json|ya?ml|txt|env|ppk|p12|pfx|jks)$/i;
/** "required|min:8": what a value must be, and a YAML tag. */
const VALIDATION = /^(?:required|nullable|sometimes|string|confirmed)\||^![a-z]+$/i;
/** Of the package that is called "pgpass", say. */
const VERSION = /^[~^v=><]{0,2}\d{1,4}(?:\.\d{1,5}){2}(?:[-+][\w.]{1,40})?$/;
const ESCAPES_ONLY = /^(?:\\[nrt0])+$/;

/** Runs such as 0123456789, abcdefgh: how long the longest is in which each character follows the one before. */
function longestRun(value: string): number {
  let [longest, run] = [1, 1];
  for (let index = 1; index < value.length; index++) {
    run = value.charCodeAt(index) - value.charCodeAt(index - 1) === 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

const SAMPLE_UUIDS = new Set([
  '123e4567-e89b-12d3-a456-426614174000',
  '550e8400-e29b-41d4-a716-446655440000',
]);

/** What stands where a secret will be, or is read from somewhere: no secret. */
export function isStandIn(value: string): boolean {
  const lower = value.toLowerCase();
  return (
    STAND_INS.has(lower) ||
    STAND_IN_PART.test(value) ||
    VALIDATION.test(value) ||
    SAMPLE_UUIDS.has(lower) ||
    VARIABLE.test(value) ||
    VERSION.test(value) ||
    ESCAPES_ONLY.test(value) ||
    (value.length > 3 && new Set(lower).size <= 2) ||
    (value.length >= 12 && (new Set(lower).size <= 4 || longestRun(lower) * 2 > value.length))
  );
}

const TEMPLATE =
  /[<>{}\u2026]|^[$%@:]|\*{3}|\.{3}|your|enter|change|replace|placeholder|x{4}|^\d{1,2}$|^(?:none|null|true|false|undefined|disabled|enabled|required|optional|default|invalid|missing)$/i;

/** What is to be filled in: not even the file of a program that keeps passwords has a password like it. */
export const isTemplate = (value: string): boolean => TEMPLATE.test(value);

/** Code or a place, not a value. */
export const isReference = (value: string): boolean => EXPRESSION.test(value) || PATH.test(value);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^[0-9a-f]+$/i;
const WORDS = /^[A-Z]+(?:[-_. /][A-Z]+)*$/i;
const TOKEN = /^\S+$/;
/** Words with numbers behind them: "service-account-1", "es256". */
const NUMBERED_WORDS = /^(?:[A-Z]{2,14}\d{0,4}|\d{1,4})(?:[-_./:#|][A-Z]{0,14}\d{0,4})*$/i;
/** Names of code: "base64EncodedKey". Hardly any drawn value has three letters between all of its capitals. */
const CAMEL_CASE = /^[A-Za-z][a-z]{2,20}\d{0,4}(?:[A-Z][a-z]{2,20}\d{0,4})+$/;

/** Of a key or token: bits per character below which it is a word. A hexadecimal digit has at most 4. */
const TOKEN_ENTROPY = 3;
const HEX_ENTROPY = 2.8;

/** Whether a value looks drawn at random, as keys and tokens are: long enough, mixed, and no words. */
export function looksDrawn(value: string): boolean {
  if (value.length < 8 || !TOKEN.test(value)) return false;
  if (UUID.test(value)) return true;
  if (HEX.test(value)) return value.length >= 16 && /[a-f]/i.test(value) && entropyOf(value) >= HEX_ENTROPY;
  if (CAMEL_CASE.test(value)) return false;
  if (WORDS.test(value) || (value.length < 32 && NUMBERED_WORDS.test(value))) return false;
  const mixed = /\d/.test(value) && /[A-Z]/i.test(value);
  return mixed && entropyOf(value) >= Math.min(TOKEN_ENTROPY, Math.log2(value.length) - 0.6);
}

const HASH =
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|\*[0-9A-F]{40}|\$\w{1,10}\$\S{20,}|\{\w{2,12}\}\S{20,}|[a-z]\w{3,20}\$\S{20,})$/i;

/** What databases keep in the place of a password. */
export const looksHashed = (value: string): boolean => HASH.test(value);

/** Some generators draw keys from all characters of a keyboard, the space among them. */
export const isPhraseKey = (value: string): boolean =>
  value.length >= 32 && /\s/.test(value) && passwordStrength(value) === 'strong';

const CREDENTIAL = /^[\x20-\x39\x3B-\x7E]{1,100}:[\x20-\x7E]{3,200}$/;

/** User and password as HTTP sends them. */
export function isBasicCredential(value: string): boolean {
  return (
    /^[A-Z0-9+/]{8,400}={0,2}$/i.test(value) &&
    CREDENTIAL.test(Buffer.from(value, 'base64').toString('latin1'))
  );
}

export type Strength = 'strong' | 'weak' | 'none';

/** Whether a value may be a password: a strong one is nothing else, a weak one is a word. */
export function passwordStrength(value: string): Strength {
  if (value.length < 3 || value.length > 200) return 'none';
  if (/\s/.test(value))
    return value.length >= 20 && kindsIn(value) === 4 && entropyOf(value) > 4.2 ? 'strong' : 'none';
  if (value.length >= 6 && kindsIn(value) >= 2 && !WORDS.test(value)) return 'strong';
  return 'weak';
}
