/** Words of the languages themselves and of their basic types: they are no names that can be given anew. */
export const CODE_KEYWORDS: ReadonlySet<string> = new Set(
  `if else elif elsif elseif unless for foreach while until do done switch case default match when where loop
  break continue return yield throw throws raise try catch except finally ensure rescue retry
  function func fun fn def sub lambda class struct enum interface trait impl type record object namespace package module
  import from export require use using include extends implements with as in is of not and or
  const let var val mut static final public private protected internal abstract override virtual sealed open readonly
  async await new delete typeof instanceof sizeof void null nil None undefined true false True False NULL nullptr
  this self super base pass end begin then fi esac global nonlocal del goto defer go select chan map range
  int long short char float double bool boolean byte string str number any unknown never object dict list tuple set
  int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 usize isize
  String Integer Boolean Double Float Int Long Unit Any Optional Option Result Promise Array List Map Set Vec
  assert echo print println printf exit die panic`.split(/\s+/),
);

/** Words in front of a name that declare it. */
export const DECLARING_WORDS: ReadonlySet<string> = new Set(
  `const let var val mut function func fun fn def sub class struct enum interface trait type record module as for
  local declare`.split(/\s+/),
);

/** Parts of names that speak of who may do something, or of whether a value was made harmless. */
export const SAFETY_PARTS: ReadonlySet<string> = new Set(
  `auth authorize authorise authorized authorised authorization authenticate authenticated authentication permission
  permissions permitted permit allowed allow admin role roles acl csrf owner forbidden privilege privileges credential
  signature signed login logged sanitize sanitise sanitized sanitizer escape escaped purify verify verified trusted
  whitelist allowlist blacklist blocklist denylist policy access banned secure authenticity`.split(/\s+/),
);

/** Parts of names of what a caller must know: to compare with it is to ask who they are. */
export const SECRET_PARTS: ReadonlySet<string> = new Set(
  'secret secrets password passwd passphrase hmac apikey superuser staff'.split(' '),
);

/** Parts of names that bound how often something may be asked. */
export const LIMIT_PARTS: ReadonlySet<string> = new Set(
  'limiter ratelimit ratelimiter ratelimited throttle throttled throttler throttling'.split(' '),
);

/** Parts of names that speak of whether a value is as it must be. */
export const VALIDITY_PARTS: ReadonlySet<string> = new Set(
  `valid validate validated validates validator validation check checked ensure require required assert guard invariant
  valid invalid preconditions precondition nonnull notnull`.split(/\s+/),
);

/** The parts of a name in any of the usual spellings, in lower case: `requireAdmin_role` has three. */
export function partsOfName(name: string): string[] {
  return name
    .slice(0, 100)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}
