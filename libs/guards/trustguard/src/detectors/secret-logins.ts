import { nameAround, valueAfter, type Name } from './assigned-value';
import type { FoundSecret } from './found-secret';
import {
  isAccountName,
  isDatabaseName,
  isFolderName,
  isKeyName,
  isMailName,
  isServerName,
} from './secret-names';
import { isReference, isStandIn, isTemplate, looksDrawn } from './secret-values';

/** UTF-16 code units between the parts of a login: the length of one entry of settings, as a browser keeps them. */
const BESIDE = 500;

const STEM =
  /user|login|usr|account|\buid\b|mail|host|server|machine|address|database|db_?name|submit|key_?id|(?:client|app|tenant|consumer)_?id|[_-]sid|remote|root_?(?:folder|dir)/gi;
const ACCOUNT = /^[\w.@+\\/=-]{2,128}$/;
const MAIL = /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}$/;
const SERVER =
  /^(?:[a-z][\w+]{1,12}:\/\/)?(?:localhost|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?::\d{1,5})?(?:[/?][^\s"'<>]{0,300})?$/i;
const NUMBER = /^\d{6,20}$/;
const FOLDER = /^(?:~?\/|[A-Z]:\\)[\w./\\-]{2,200}$/i;
const DATABASE = /^[\w-]{2,64}$/;

type Kind = 'account_name' | 'server_name';

/** What part of a login a value is by its name; undefined: none. */
function partOf(name: string, value: string, isQuoted: boolean): Kind | undefined {
  if (isMailName(name)) return MAIL.test(value) ? 'account_name' : undefined;
  if (isServerName(name)) return SERVER.test(value) && !isTemplate(value) ? 'server_name' : undefined;
  if (isFolderName(name)) return FOLDER.test(value) ? 'server_name' : undefined;
  if (isStandIn(value)) return undefined;
  if (isKeyName(name)) return looksDrawn(value) || NUMBER.test(value) ? 'account_name' : undefined;
  if (isDatabaseName(name)) return DATABASE.test(value) ? 'server_name' : undefined;
  if (!isAccountName(name) || !ACCOUNT.test(value)) return undefined;
  return !isQuoted && isReference(value) && !value.includes('@') ? undefined : 'account_name';
}

/** The places whose nearest of `others` is no farther than an entry of settings. Both in order; O(n). */
function near<T extends Pick<FoundSecret, 'start' | 'end'>>(
  places: readonly T[],
  others: readonly Pick<FoundSecret, 'start' | 'end'>[],
): T[] {
  let next = 0;
  return places.filter(({ start }) => {
    while ((others[next]?.end ?? Infinity) < start - BESIDE) next++;
    return (others[next]?.start ?? Infinity) <= start + BESIDE;
  });
}

/**
 * Names of accounts beside a password, which is of little use without them, and of the servers they are for.
 * @param secrets of the text, in any order
 */
export function findLoginNames(
  text: string,
  secrets: readonly Pick<FoundSecret, 'start' | 'end'>[],
): FoundSecret[] {
  if (secrets.length === 0) return [];
  const inOrder = [...secrets].sort((a, b) => a.start - b.start);
  const names: FoundSecret[] = [];
  let behind = 0;
  const stems = Array.from(text.matchAll(STEM), ({ index, 0: stem }) => ({
    start: index,
    end: index + stem.length,
  }));
  for (const stem of near(stems, inOrder)) {
    if (stem.start < behind) continue;
    const name = nameAround(text, stem.start, stem.end - stem.start);
    behind = name.end;
    const found = valueAfter(text, name);
    if (!found || found.style === 'sentence') continue;
    const { start, end, isQuoted } = found;
    const label = partOf(name.text, text.slice(start, end), isQuoted);
    if (label === undefined) continue;
    names.push({ label, start, end, score: 0.62, rule: 'beside a secret' });
    behind = end;
  }
  const accounts = names.filter(({ label }) => label === 'account_name');
  const servers = names.filter(({ label }) => label === 'server_name');
  return [...accounts, ...near(servers, accounts)];
}

const ACCOUNT_BESIDE =
  /(?:user(?:_?name)?|login|usr|identity|mail)["'`]?[\])]?(?:[ \t]{0,10}(?:[:=>,]|=>)[ \t]{0,10}|[ \t]{1,10})["'`]?([\w.@+-]{2,64})/gi;
const SERVER_BESIDE =
  /(?:host(?:name)?|server|address|machine)["'`]?[\])]?(?:[ \t]{0,10}(?:[:=>,]|=>)[ \t]{0,10}|[ \t]{1,10})["'`]?((?:[\w-]{1,63}\.){1,8}[\w-]{1,63})/gi;

const holds = (text: string, pattern: RegExp): boolean =>
  Array.from(text.matchAll(pattern)).some(([, value = '']) => !isStandIn(value));

/** Whether an account and a server that may exist stand beside the name of a password: documentation has example.com. */
export function isInLogin(text: string, { start, end }: Name): boolean {
  const beside = text.slice(Math.max(0, start - BESIDE), end + BESIDE);
  return holds(beside, ACCOUNT_BESIDE) && holds(beside, SERVER_BESIDE);
}
