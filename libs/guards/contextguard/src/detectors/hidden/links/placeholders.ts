import { API_PARAMETER, PERSONAL, TELLING } from '../../../data/carried-data';

/** What an address has a place for. */
export interface Placeholder {
  /** `parameter`: a name that an interface may have for anything of its own, marked as documentation marks it. */
  carries: 'telling' | 'personal' | 'command' | 'parameter' | 'other';
  name: string;
}

const MARKED =
  /\{\{([^{}]{1,80})\}\}|\$\{([^{}]{1,80})\}|\{([\w .()|+-]{1,60})\}|\[([\w '’.-]{2,60})\]|<([a-z][\w '’.-]{2,60})>|%%([\w ]{3,40})%%/gi;
/** Names in capitals, which need no marks around them. */
const CAPITALS =
  /__([A-Z][A-Z_]{2,40})__|(?<=[=/])\$([A-Z][A-Z_]{3,40})(?![\w{])|(?<=[=/])((?:YOUR|INSERT|PUT|ADD|REPLACE|USERS?|ENTER)[_-][A-Z_-]{2,40})/g;
const MAY_MARK = /[{[<%$]|__|YOUR|INSERT|PUT|ADD|REPLACE|USER|ENTER/;
const COMMAND = /\$\((?:cat|env|printenv|whoami|id|ls|find|tar|base64|history)\b/i;
const SEPARATORS = /[\s.'’-]+/g;
const CAMEL = /([a-z])([A-Z])/g;

/** The names of a telling thing, whatever way they are spelled: userMessage, user-message, USER MESSAGE. */
const spelled = (name: string): string => name.replace(CAMEL, '$1_$2').replace(SEPARATORS, '_').toLowerCase();

/** Escapes undone where they are well formed. */
function unescapedAddress(address: string): string {
  if (!address.includes('%')) return address;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function carriedBy(name: string): Placeholder['carries'] {
  if (TELLING.test(name.replace(/_/g, ' ')) || TELLING.test(name)) return 'telling';
  return PERSONAL.test(name) || PERSONAL.test(name.replace(/_/g, ' ')) ? 'personal' : 'other';
}

/** As URI templates and command lines mark a parameter: `{name}` and `<name>`, of which other marks have more. */
const isTemplate = (match: string): boolean => /^[{<][^{]/.test(match);

const RANK = { command: 4, telling: 3, parameter: 2, personal: 1, other: 0 };

/** The gravest placeholder of an address; null where there is none. */
export function placeholderIn(address: string): Placeholder | null {
  if (!MAY_MARK.test(address)) return null;
  if (COMMAND.test(address)) return { carries: 'command', name: '' };
  let gravest: Placeholder | null = null;
  const unescaped = unescapedAddress(address);
  for (const match of [...unescaped.matchAll(MARKED), ...unescaped.matchAll(CAPITALS)]) {
    const name = spelled(match.slice(1).find((group) => group !== undefined) ?? '');
    const carries = isTemplate(match[0]) && API_PARAMETER.test(name) ? 'parameter' : carriedBy(name);
    if (gravest === null || RANK[carries] > RANK[gravest.carries]) gravest = { carries, name };
  }
  return gravest;
}
