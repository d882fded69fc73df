import {
  ABOUT_WORDS,
  JOINED_PASSWORDS,
  KEY_WORDS,
  PASSWORD_ENDINGS,
  PASSWORD_WORDS,
  SECRET_ENDINGS,
  SECRET_WORDS,
} from '../data/secret-names';

export type SecretKind = 'password' | 'token';

/** "dbPassword", "DB_PASSWORD", "db-password", "APIKey" → their words. */
const WORD_START = /(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[^\p{L}\d]+/u;

function wordsOf(name: string): string[] {
  return name
    .split(WORD_START)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const isPassword = (word: string): boolean =>
  PASSWORD_WORDS.has(word) ||
  PASSWORD_ENDINGS.some((ending) => word.endsWith(ending)) ||
  JOINED_PASSWORDS.test(word);

const isSecret = (word: string): boolean =>
  SECRET_WORDS.has(word) || SECRET_ENDINGS.some((ending) => word.endsWith(ending));

const NUMBER = /^\d+$/;

/** What kind of value a name promises; undefined: none that is secret. */
export function secretKindOf(name: string): SecretKind | undefined {
  const words = wordsOf(name).filter((word) => !NUMBER.test(word));
  const last = words.at(-1) ?? '';
  if (name === '_auth' || (words.length === 1 && last === 'auth')) return 'token';
  if (ABOUT_WORDS.has(last) && !(last === 'auth' && words.length > 1)) return undefined;
  if (words.some(isPassword)) return 'password';
  if (words.some(isSecret)) return 'token';
  const keyAt = words.findIndex((word) => word === 'key' || word === 'keys');
  if (keyAt === words.length - 1 && words.slice(0, keyAt).some((word) => KEY_WORDS.has(word))) return 'token';
  return words.length > 1 && last === 'auth' ? 'token' : undefined;
}

const ACCOUNT_WORDS = new Set(['user', 'username', 'login', 'userid', 'usr', 'uid', 'account']);

/** Whether a value of this name is that of an account: "DB_USER", "smtpUsername", "userName", "dbuser". */
export function isAccountName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return (
    ACCOUNT_WORDS.has(last) ||
    (last === 'name' && ACCOUNT_WORDS.has(words.at(-2) ?? '')) ||
    last.endsWith('username') ||
    /^(?:db|my|ftp|smtp|imap|mail|sql|mysql|pg|remote|local|proxy)user$/.test(last)
  );
}

/** "HEROKU_EMAIL", "mail": its value names an account where it is an address. */
export const isMailName = (name: string): boolean => /^e?mail(?:address)?$/.test(wordsOf(name).at(-1) ?? '');

/** Where a login is sent to: "serverHost", "DB_HOST", "hostname", "formSubmitURL". */
export function isServerName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (last === 'url') return /^(?:login|submit|signin|auth)$/.test(words.at(-2) ?? '');
  return /^(?:(?:db|my|ftp|smtp|imap|mail|sql|mysql|pg|redis|server|remote|proxy)?host|hostname|server|machine|address)$/.test(
    last,
  );
}

/** "DB_NAME", "dbname", "database". */
export function isDatabaseName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return (
    /^(?:dbname|database)$/.test(last) || (last === 'name' && /^(?:db|database)$/.test(words.at(-2) ?? ''))
  );
}

/** What a provider calls an account: "aws_access_key_id", "clientId", "ACCOUNT_SID". */
export const isKeyName = (name: string): boolean =>
  /(?:^| )(?:(?:key|client|account|app|application|tenant|consumer) id|account sid|keyid|clientid|accountid)$/.test(
    wordsOf(name).join(' '),
  );

/** Where the files of an account lie: "remote_path", "rootFolder". */
export const isFolderName = (name: string): boolean =>
  /(?:^| )(?:remote|remote (?:path|dir|folder|root)|root (?:folder|dir))$/.test(wordsOf(name).join(' '));
