/**
 * Where one statement ends and another begins: lines, sentences, cells of tables, values of JSON, tags. What stands in a
 * comment or an attribute is a statement too: a reader does not see it, and a model does.
 */
const BOUNDARY =
  /\n+|[.!?](?=["'”’)\]]{0,2}\s)|[。！？؟।]|\s\|\s|\|(?=[a-z]{3,12}:)|\\n|"\s{0,4}[,:}\]]|[[{,:]\s{0,4}"|<!--|-->|<\/?[a-z][\w:-]{0,30}|=["']|["']?\/?>|```/iy;

/** What may follow a sign that opens a boundary: in prose, most commas and stops are told from one by that alone. */
const FOLLOWED: ReadonlyArray<readonly [signs: string, followers: RegExp]> = [
  ['\n。！？؟।<>"|', /[\s\S]|$/],
  ['.!?', /["'”’)\]\s]/],
  ['[{,:', /["\s]/],
  ["'", /[/>]/],
  ['-', /-/],
  ['=', /["']/],
  ['/', />/],
  ['`', /`/],
  ['\\', /n/i],
];
const ALWAYS = FOLLOWED[0]?.[1];
const FOLLOWERS = new Map(
  FOLLOWED.flatMap(([signs, followers]) => Array.from(signs, (sign) => [sign.charCodeAt(0), followers] as const)),
);

const OPENS = 1;
const BLANK = 2;
const NEITHER = 4;
/** By code unit, asked for once each. 0: not asked for yet. */
const known = new Uint8Array(0x10000);

function askKind(code: number): number {
  if (FOLLOWERS.has(code)) return OPENS;
  return /\s/.test(String.fromCharCode(code)) ? BLANK : NEITHER;
}

const VERTICAL_BAR = 124;

function mayOpen(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  const kind = known[code] || (known[code] = askKind(code));
  if (kind === NEITHER) return false;
  if (kind === BLANK) return text.charCodeAt(index + 1) === VERTICAL_BAR;
  const followers = FOLLOWERS.get(code);
  return followers === ALWAYS || followers?.test(text.charAt(index + 1)) === true;
}

/** Calls `found` with each boundary in order: where it stands, how long it is, and how it begins. Linear. */
export function eachBoundary(text: string, found: (index: number, length: number) => void): void {
  for (let index = 0; index < text.length; index++) {
    if (!mayOpen(text, index)) continue;
    BOUNDARY.lastIndex = index;
    const length = BOUNDARY.exec(text)?.[0].length;
    if (length === undefined) continue;
    found(index, length);
    index += length - 1;
  }
}
