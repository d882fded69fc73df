/** What is known of a word or a phrase, as bits. */
export const enum Known {
  given = 1,
  surname = 2,
  /** A personal name of either kind. */
  name = 4,
  city = 8,
  region = 16,
  country = 32,
  /** Occurs in lower case in ordinary prose. */
  word = 64,
  organization = 128,
  publicFigure = 256,
}

const SECTIONS: Readonly<Record<string, Known>> = {
  given: Known.given,
  surname: Known.surname,
  name: Known.name,
  city: Known.city,
  region: Known.region,
  country: Known.country,
  word: Known.word,
  organization: Known.organization,
  public_figure: Known.publicFigure,
};

/** Words and phrases in lower case with their bits. */
export type Gazetteer = Pick<ReadonlyMap<string, number>, 'get'>;

/** Set in the bits of a slot that is taken, which may know nothing of its word. */
const TAKEN = 0x8000;

/**
 * A hash table that keeps 64 bits of hash in the place of each word: a tenth of what a map of strings takes, and no
 * pointers for the garbage collector. Of a hundred thousand words, one unknown word in 10^14 is taken for a known one.
 */
class PackedGazetteer {
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  private readonly bits: Uint16Array;

  /** @param most how many words are added at most */
  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(1.5 * most + 2));
    this.first = new Int32Array(slots);
    this.second = new Int32Array(slots);
    this.bits = new Uint16Array(slots);
  }

  add(word: string, bits: number): void {
    const slot = this.slotOf(word, true);
    this.bits[slot] = (this.bits[slot] ?? 0) | bits | TAKEN;
  }

  get(word: string): number | undefined {
    const bits = this.bits[this.slotOf(word, false)] ?? 0;
    return bits === 0 ? undefined : bits & ~TAKEN;
  }

  /** The slot of a word, or the free one where it would be. */
  private slotOf(word: string, claims: boolean): number {
    let first = 0x811c9dc5 | 0;
    let second = 0x2545f491;
    for (let index = 0; index < word.length; index++) {
      const code = word.charCodeAt(index);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x5bd1e995) ^ (second >>> 15);
    }
    const mask = this.bits.length - 1;
    let slot = (first ^ (first >>> 15)) & mask;
    while (this.bits[slot] !== 0 && (this.first[slot] !== first || this.second[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    if (claims) {
      this.first[slot] = first;
      this.second[slot] = second;
    }
    return slot;
  }
}

/** Reads lines "[section]" followed by entries, one a line, in lower case. */
export function parseGazetteer(text: string): Gazetteer {
  const lines = text.split('\n');
  const known = new PackedGazetteer(lines.length);
  let bit = 0;
  for (const line of lines) {
    if (line.startsWith('[')) bit = SECTIONS[line.slice(1, -1)] ?? 0;
    else if (line && !line.startsWith('#')) known.add(line.toLowerCase(), bit);
  }
  return known;
}

const JOINT = /['’-]/;
const PERSONAL = Known.given | Known.surname | Known.name;

/** What is known of a word; of a double name (or "O'…") that is not known itself, what its parts share of persons. */
export function knownAs(gazetteer: Gazetteer, word: string): number {
  const known = gazetteer.get(word);
  if (known !== undefined) return known;
  if (!JOINT.test(word)) return 0;
  return word
    .split(JOINT)
    .reduce((shared, part) => (part.length < 3 ? shared : shared & (gazetteer.get(part) ?? 0)), PERSONAL);
}
