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
export type Gazetteer = ReadonlyMap<string, number>;

/** Reads lines "[section]" followed by entries, one a line, in lower case. */
export function parseGazetteer(text: string): Gazetteer {
  const known = new Map<string, number>();
  let bit = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) bit = SECTIONS[line.slice(1, -1)] ?? 0;
    else if (line && !line.startsWith('#'))
      known.set(line.toLowerCase(), (known.get(line.toLowerCase()) ?? 0) | bit);
  }
  return known;
}

const PERSONAL = Known.given | Known.surname | Known.name;

/** What is known of a word; of a double name (or "O'…") that is not known itself, what its parts share of persons. */
export function knownAs(gazetteer: Gazetteer, word: string): number {
  const known = gazetteer.get(word);
  if (known !== undefined) return known;
  const parts = word.split(/['’-]/);
  if (parts.length === 1) return 0;
  return parts.reduce(
    (shared, part) => (part.length < 3 ? shared : shared & (gazetteer.get(part) ?? 0)),
    PERSONAL,
  );
}
