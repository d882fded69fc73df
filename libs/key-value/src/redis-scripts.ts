import type { NumberedEntry } from '@aiguards/contracts';

/** KEYS: the counter. ARGV: by, milliseconds. One step, so that no increment is lost and none is left without an end. */
export const INCREMENT = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return {count, left}`;

/** Of a script: keeps the key in the list of its owner. The list, when its key ends, the key, now, the list's own seconds. */
const OWN = `
local function own(list, ends, key, now, seconds)
  redis.call('ZREMRANGEBYSCORE', list, '-inf', now)
  redis.call('ZADD', list, ends, key)
  redis.call('EXPIRE', list, seconds)
end`;

/**
 * KEYS: the counter and, when somebody owns it, the list of that person's keys. ARGV: by, the limit, milliseconds; for
 * the list: the key, now, its own seconds.
 */
export const INCREMENT_WITHIN = `${OWN}
local count = tonumber(redis.call('GET', KEYS[1]) or '0')
local left = redis.call('PTTL', KEYS[1])
if count + ARGV[1] > tonumber(ARGV[2]) then return {0, count, math.max(left, 0)} end
count = redis.call('INCRBY', KEYS[1], ARGV[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  left = tonumber(ARGV[3])
end
if KEYS[2] then own(KEYS[2], ARGV[5] + left, ARGV[4], ARGV[5], ARGV[6]) end
return {1, count, left}`;

/**
 * KEYS: the value and, when somebody owns it, the list of that person's keys. ARGV: "=" and what must stand there, or ""
 * for nothing; the value, milliseconds; for the list: the key, now, its own seconds. Owners before stay in their lists.
 */
export const REPLACE = `${OWN}
local standing = redis.call('GET', KEYS[1])
local found = ''
if standing then found = '=' .. standing end
if found ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
if KEYS[2] then own(KEYS[2], ARGV[5] + ARGV[3], ARGV[4], ARGV[5], ARGV[6]) end
return 1`;

/**
 * A list of entries is a hash: "last" and "first" number, "characters" of all, and an entry with its length under each
 * number, so that one append costs what it drops and not what is there.
 * KEYS: the hash and, when somebody owns it, the list of that person's keys. ARGV: the entry, its length, the bounds
 * (entries, characters), milliseconds; for the list: the key, now, its own seconds.
 */
export const APPEND = `${OWN}
local list = KEYS[1]
local last = redis.call('HINCRBY', list, 'last', 1)
local characters = redis.call('HINCRBY', list, 'characters', ARGV[2])
redis.call('HSET', list, last, ARGV[2] .. ':' .. ARGV[1])
local first = tonumber(redis.call('HGET', list, 'first') or '1')
local kept = first
while first <= last and (last - first >= tonumber(ARGV[3]) or characters > tonumber(ARGV[4])) do
  local length = string.match(redis.call('HGET', list, first) or '', '^%d+') or '0'
  characters = characters - tonumber(length)
  redis.call('HDEL', list, first)
  first = first + 1
end
if first > kept then redis.call('HSET', list, 'first', first, 'characters', characters) end
redis.call('PEXPIRE', list, ARGV[5])
if KEYS[2] then own(KEYS[2], ARGV[7] + ARGV[5], ARGV[6], ARGV[7], ARGV[8]) end
return last`;

/** A hash that `APPEND` made, as it is read: numbers as fields, "length:entry" as values, and counts beside them. */
export function entriesOf(hash: Readonly<Record<string, string>>): NumberedEntry[] {
  return Object.entries(hash)
    .filter(([field]) => /^\d+$/.test(field))
    .map(([field, stored]) => ({ number: Number(field), entry: stored.slice(stored.indexOf(':') + 1) }))
    .sort((a, b) => a.number - b.number);
}
