import { isIPv6 } from 'node:net';

/** IPv4 in IPv6 notation, as a server that listens on both sees it. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
/** A single customer of a provider has at least a /64: 18 quintillion addresses. */
const NETWORK_GROUPS = 4;

/** Who counts as one caller: an IPv4 address, or the /64 network of an IPv6 address. */
export function addressOf(ip: string): string {
  const mapped = MAPPED.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = (ip.split('%', 1)[0] ?? ip).split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  if (tail !== undefined)
    groups.push(...Array.from({ length: GROUPS - groups.length - after.length }, () => '0'));
  const network = [...groups, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
