import { FNV_OFFSET, hashText, type WordVectors } from '@aiguards/models';
import { Vocabulary, type Term } from '@aiguards/text';
import { FUNCTION_WORDS } from '../../data/relevance-function-words';

const LANGUAGES = Object.keys(FUNCTION_WORDS);

/** Of each function word, the languages it is one of, a bit each. */
const LANGUAGES_OF: ReadonlyMap<string, number> = (() => {
  const known = new Map<string, number>();
  LANGUAGES.forEach((language, at) => {
    for (const word of FUNCTION_WORDS[language]?.split(' ') ?? [])
      known.set(word, (known.get(word) ?? 0) | (1 << at));
  });
  return known;
})();

/** A language is spoken where it has this share of the function words that the best one has. */
const SPOKEN_FROM = 0.6;

const FUNCTION_WEIGHT = 0.05;
/** The rank at which a word weighs half: words by 1 / (1 + p / 0.001) as in SIF (Arora 2017), with p by Zipf's law. */
const HALF_RANK = 100;
/** Words of no list: short ones are mostly function words. By length in characters. */
const WEIGHT_BY_LENGTH = [0.1, 0.2, 0.3, 0.5, 0.8];
/** Two characters of a script without spaces. */
const PAIR_WEIGHT = 0.6;
/** From this weight a word is about something. */
export const CONTENT_FROM = 0.3;

const ACCENTS = /[\u0300-\u036f]/g;
const ASCII = /^[\0-\x7f]*$/;
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Longer words are told by their beginning: nobody's word is as long as a text. */
const LONGEST_WORD = 64;
const GRAM = 4;

function withoutAccents(word: string): string {
  return ASCII.test(word) ? word : word.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
}

/** The words of one call, numbered, with what is known of each. */
export class Lexicon {
  private readonly vocabulary = new Vocabulary();
  private readonly surfaces: string[] = [];
  private readonly ranks: number[] = [];
  private readonly grams: (Uint32Array | undefined)[] = [];
  private weights: number[] = [];

  constructor(readonly vectors: WordVectors) {}

  get size(): number {
    return this.surfaces.length;
  }

  /** Terms of a text. Their weights are known after `weigh`. */
  read(text: string): Term[] {
    const terms = this.vocabulary.termsOf(text);
    for (const { id, start, end } of terms) {
      if (id !== this.surfaces.length) continue;
      const surface = text.slice(start, Math.min(end, start + LONGEST_WORD)).toLowerCase();
      this.surfaces.push(surface);
      this.ranks.push(this.vectors.rankOf(surface));
    }
    return terms;
  }

  /** Weighs all words read so far, by the languages that they are of. */
  weigh(): void {
    const plain = this.surfaces.map(withoutAccents);
    const counts = LANGUAGES.map(() => 0);
    const bits = plain.map((word) => LANGUAGES_OF.get(word) ?? 0);
    for (const languages of bits)
      for (let at = 0; languages >> at > 0; at++)
        if ((languages >> at) & 1) counts[at] = (counts[at] ?? 0) + 1;
    const from = Math.max(1, SPOKEN_FROM * Math.max(...counts));
    const spoken = counts.reduce((mask, count, at) => (count >= from ? mask | (1 << at) : mask), 0);
    this.weights = plain.map((word, id) =>
      ((bits[id] ?? 0) & spoken) !== 0 ? FUNCTION_WEIGHT : this.weightByForm(word, this.ranks[id] ?? -1),
    );
  }

  private weightByForm(word: string, rank: number): number {
    if (UNSPACED.test(word)) return PAIR_WEIGHT;
    if (rank >= 0) return rank / (rank + HALF_RANK);
    const isNumber = /^\p{N}/u.test(word);
    return isNumber ? 0.9 : (WEIGHT_BY_LENGTH[word.length - 1] ?? 1);
  }

  weightOf(id: number): number {
    return this.weights[id] ?? 0;
  }

  /** How rare a word is, 0 to 1: unlike the weight, it tells rare words from very rare ones. */
  rarityOf(id: number): number {
    const rank = this.ranks[id] ?? -1;
    const weight = this.weights[id] ?? 0;
    if (weight < CONTENT_FROM) return weight * 0.3;
    const rarest = Math.log(this.vectors.count);
    return rank < 0 ? weight : (weight * Math.log(rank + 2)) / rarest;
  }

  /** The rank among the words with vectors; -1 where there is none. */
  rankOf(id: number): number {
    return this.ranks[id] ?? -1;
  }

  /** The first form in which the word was read, in lower case. */
  surfaceOf(id: number): string {
    return this.surfaces[id] ?? '';
  }

  /** Hashes of the groups of four characters of a stem: what inflections and parts of compounds have in common. */
  gramsOf(id: number): Uint32Array {
    const known = this.grams[id];
    if (known) return known;
    const key = this.vocabulary.keyOf(id).slice(0, LONGEST_WORD);
    const made = new Uint32Array(Math.max(1, key.length - GRAM + 1));
    for (let from = 0; from < made.length; from++)
      made[from] = hashText(key.slice(from, from + GRAM), FNV_OFFSET);
    return (this.grams[id] = made);
  }
}
