/** A trait of the whole text, found by a linear pattern. */
interface Trait {
  name: string;
  pattern: RegExp;
  /** Signs of which the pattern needs one, so that most texts are done with at once; 0: none. */
  needs: number;
}

// Signs that a text has, one bit each.
const COLON = 1;
const ANGLE = 2;
const SQUARE = 4;
const ROUND = 8;
const CURLY = 16;
const BACKTICK = 32;
const RULE = 64;
const AT = 128;
const QUESTION = 256;
const EXCLAMATION = 512;
/** Where a line may begin with white space: a text does, or it has several lines. */
const BLANK_START = 1024;
/** Two words of capitals are seven of them. */
const CAPITALS = 2048;
const LEAST_CAPITALS = 7;

const SIGNS: ReadonlyArray<readonly [characters: string, bits: number]> = [
  [':', COLON],
  ['<', ANGLE],
  ['[', SQUARE],
  ['(', ROUND],
  ['{', CURLY],
  ['`', BACKTICK],
  ['-=#*_~', RULE],
  ['@', AT],
  ['?？؟', QUESTION],
  ['!！', EXCLAMATION],
  ['\n\r\u2028\u2029', BLANK_START],
];
const BITS = new Uint16Array(0x10000);
for (const [characters, bits] of SIGNS) {
  for (const character of characters) BITS[character.charCodeAt(0)] = bits;
}

function signsOf(text: string): number {
  let signs = /^\s/.test(text) ? BLANK_START : 0;
  let capitals = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    signs |= BITS[code] ?? 0;
    if (code >= 65 && code <= 90) capitals++;
  }
  return capitals >= LEAST_CAPITALS ? signs | CAPITALS : signs;
}

/** Forms that attacks borrow and that no single word shows. */
const TRAITS: readonly Trait[] = [
  {
    name: 'role marker at line start',
    pattern: /^[\W_]{0,6}(?:system|user|assistant|human|ai|developer)\b[\W_]{0,3}:/im,
    needs: COLON,
  },
  {
    name: 'chat template token',
    pattern: /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user)>/i,
    needs: ANGLE | SQUARE,
  },
  {
    name: 'heading of instructions',
    pattern: /^[#*=\-[<{\s]{1,8}(?:system|new|admin|important|instruction|override|begin|end)\b/im,
    needs: RULE | SQUARE | ANGLE | CURLY | BLANK_START,
  },
  { name: 'run of dashes, hashes or equals signs', pattern: /[-=#*_~]{5}/, needs: RULE },
  {
    name: 'bracketed answer label',
    pattern: /\[[A-Za-z🔒🔓 ]{2,20}\]\s{0,2}:?|\([🔒🔓]/u,
    needs: SQUARE | ROUND,
  },
  { name: 'fenced code', pattern: /```/, needs: BACKTICK },
  {
    name: 'words in capitals',
    pattern: /\b[A-Z]{4,}[^A-Za-z\n]{1,10}[A-Z]{3,}\b/,
    needs: CAPITALS,
  },
  {
    name: 'slot to fill in',
    pattern: /\[(?:INSERT|PROMPT|YOUR)[^\]\n]{0,40}\]|\{\{?[a-z_ ]{2,30}\}\}?/i,
    needs: SQUARE | CURLY,
  },
  {
    name: 'address or link',
    pattern: /https?:\/\/|\b[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,10}\b/i,
    needs: COLON | AT,
  },
  { name: 'question', pattern: /[?？؟]\s{0,3}$/, needs: QUESTION },
  { name: 'more than one exclamation mark', pattern: /[!！]{2}/, needs: EXCLAMATION },
  {
    name: 'first person request',
    pattern:
      /\b(?:i want you to|i need you to|i would like you to|you are going to|you will now|you are now)\b/i,
    needs: 0,
  },
  { name: 'can you or please', pattern: /\b(?:can you|could you|would you|please)\b/i, needs: 0 },
];

/** The names of the traits that a text has. */
export function traitsOf(text: string): string[] {
  const signs = signsOf(text);
  return TRAITS.filter(({ pattern, needs }) => (needs === 0 || (needs & signs) !== 0) && pattern.test(text)).map(
    ({ name }) => name,
  );
}
