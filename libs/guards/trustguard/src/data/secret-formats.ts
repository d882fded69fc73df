import { BUSINESS_SECRETS } from './secret-formats-business';
import { DEVELOPMENT_SECRETS } from './secret-formats-development';
import { HOSTING_SECRETS } from './secret-formats-hosting';
import { secret, type SecretFormat } from './secret-format';

/** Longer than the PEM of a 16384-bit RSA key. */
const MAX_PEM_LENGTH = 16_384;

const PEM_END = /-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/;
/** A key that was cut off: header lines as in encrypted keys, then base64 as far as it goes. */
const PEM_CUT_OFF =
  /^(?:(?:\r?\n|\\n)[A-Z][A-Za-z-]{2,30}: [^\r\n\\]{0,200}){0,5}[A-Za-z0-9+/=\r\n\\]{40,16000}/;

/** Up to the end mark, or as far as a key that was cut off goes; where neither follows, nowhere. */
function endOfPem(text: string, end: number): number {
  const rest = text.slice(end, end + MAX_PEM_LENGTH);
  const mark = PEM_END.exec(rest);
  return end + (mark ? mark.index + mark[0].length : (PEM_CUT_OFF.exec(rest)?.[0].length ?? 0));
}

/** The header alone is no secret. */
const goesOnAfterHeader = (value: string): boolean => !/^-----BEGIN [A-Z ]{0,50}-----$/.test(value);

const asMatched = (_: string, end: number): number => end;

/** Formats that no single provider has. */
const GENERAL_SECRETS: readonly SecretFormat[] = [
  secret(
    'private_key',
    'a private key',
    'PRIVATE KEY',
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
    { accepts: goesOnAfterHeader, endOf: endOfPem, score: 0.98 },
  ),
  secret(
    'private_key',
    'a private key of PuTTY',
    'Private-Lines:',
    /Private-Lines: \d{1,3}(?:\r?\n[A-Za-z0-9+/=]{1,64}(?=\r?\n|$)){1,200}/g,
    { endOf: asMatched, score: 0.98 },
  ),
  secret(
    'openvpn_static_key',
    'an OpenVPN static key',
    'OpenVPN Static key',
    /-----BEGIN OpenVPN Static key V1-----(?:\r?\n[0-9a-f]{32}){4,16}/g,
    { endOf: asMatched },
  ),
  secret(
    'json_web_token',
    'a JSON Web Token',
    'eyJ',
    /(?<![A-Za-z0-9])eyJ[\w-]{8,2000}\.eyJ[\w-]{8,8000}\.[\w-]{8,2000}/g,
    { severity: 'high', score: 0.95 },
  ),
  secret(
    'password_hash',
    'a password hash',
    '$',
    /(?<![\w$])\$(?:[1567y]|gy|sha1|apr1|md5)\$(?:[\w=,./]{1,60}\$){1,2}[\w./]{22,100}/g,
    { severity: 'high', endOf: asMatched, score: 0.95 },
  ),
  secret('password_hash', 'a password hash', '$2', /(?<![\w$])\$2[abxy]?\$\d{2}\$[\w./]{53}/g, {
    severity: 'high',
    endOf: asMatched,
    score: 0.95,
  }),
  secret(
    'password_hash',
    'a password hash',
    '$argon2',
    /\$argon2(?:id|i|d)\$(?:v=\d{1,3}\$)?[a-z0-9=,]{1,60}\$[\w+/]{8,100}\$[\w+/]{16,200}/g,
    { severity: 'high', endOf: asMatched },
  ),
  secret('password_hash', 'a password hash', '$', /(?<![\w$])\$[PH]\$[\w./]{31}(?![\w./])/g, {
    severity: 'high',
    endOf: asMatched,
  }),
  secret(
    'password_hash',
    'a password hash',
    'SHA',
    /\{S?SHA(?:224|256|384|512)?\}[A-Za-z0-9+/]{27,120}={0,2}/g,
    { severity: 'high', endOf: asMatched },
  ),
  secret(
    'password_hash',
    'a password hash',
    '$',
    /(?<![A-Za-z0-9])(?:pbkdf2|bcrypt|scrypt)[\w:]{0,30}\$[\w./$]{0,80}\$[\w+/]{20,200}={0,2}/g,
    { severity: 'high', endOf: asMatched },
  ),
  secret(
    'password_hash',
    'a password hash',
    'SCRAM-SHA-',
    /SCRAM-SHA-(?:1|256)\$\d{3,7}:[\w+/=]{8,60}\$[\w+/=]{20,100}:[\w+/=]{20,100}/g,
    { severity: 'high', endOf: asMatched },
  ),
  secret('password_hash', 'a password hash of MySQL', '*', /(?<![\w*])\*[0-9A-F]{40}(?![\w*])/g, {
    severity: 'high',
  }),
];

/** Not here on purpose: Twilio's "SK…" names a key and is not its secret. */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  ...HOSTING_SECRETS,
  ...DEVELOPMENT_SECRETS,
  ...BUSINESS_SECRETS,
  ...GENERAL_SECRETS,
];
