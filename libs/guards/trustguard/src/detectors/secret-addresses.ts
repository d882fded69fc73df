import type { FoundSecret } from './found-secret';
import { isStandIn, looksDrawn } from './secret-values';

const AUTHORITY = /[^\s"'`<>/?#]{1,400}/y;
/** User names that are the token itself: "https://ghp_…@github.com". */
const TOKEN_USER = /^[\w-]{16,200}$/;

/** Passwords in the addresses of databases, repositories and other services. */
export function findUrlCredentials(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    AUTHORITY.lastIndex = at + 3;
    const authority = AUTHORITY.exec(text)?.[0] ?? '';
    const userInfo = authority.slice(0, Math.max(0, authority.lastIndexOf('@')));
    if (userInfo === '') continue;
    const colon = userInfo.indexOf(':');
    const value = userInfo.slice(colon + 1);
    const isSecret = colon < 0 ? TOKEN_USER.test(value) && looksDrawn(value) : value.length >= 3;
    if (!isSecret || isStandIn(value) || value === userInfo.slice(0, colon)) continue;
    const start = at + 3 + colon + 1;
    found.push({
      label: 'url_credentials',
      start,
      end: start + value.length,
      score: 0.85,
      rule: 'user and password in a URL',
    });
  }
  return found;
}
