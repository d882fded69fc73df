import type { Span } from '@aiguards/text';

const CUES = [
  'citation_without_address',
  'impossible_identifier',
  'false_precision',
  'absolute_wording',
] as const;
export type CueName = (typeof CUES)[number];

/** A wording that often goes with made-up facts. It says nothing of whether this one is true. */
export interface Cue extends Span {
  cue: CueName;
}

/** Cues listed. A text of nothing but cues says no more with more of them. */
const MAX_CUES = 100;

const PATTERNS: Record<Exclude<CueName, 'impossible_identifier'>, RegExp> = {
  // "(Smith et al., 2019)", "according to a 2021 study", "studies have shown": a source that cannot be looked up.
  citation_without_address:
    /\(\p{Lu}[\p{L}'’-]{1,30}(?: et al\.?| (?:&|and) \p{Lu}[\p{L}'’-]{1,30})?,? (?:19|20)\d\d[a-z]?\)|\baccording to (?:a|one|some) (?:recent |(?:19|20)\d\d )?(?:study|survey|report|paper)\b|\b(?:studies|research|experts|scientists) (?:have |has )?(?:shown?|shows|proven?|proves|agree|confirm(?:ed)?)\b/giu,
  // Two decimals of a share of people or cases without a source is more than anybody measures.
  false_precision: /\b(?:exactly|precisely) \d+(?:[.,]\d+)?\s?%|\b\d{1,3}\.\d{2,6}\s?%/giu,
  absolute_wording:
    /\b(?:always|never|undoubtedly|unquestionably|indisputably|guaranteed|without (?:any )?(?:doubt|exception)|everyone knows|(?:100|one hundred) ?(?:%|percent) (?:certain|sure|safe|effective|accurate|guaranteed)|no one (?:can|could|has ever))\b/giu,
};

const ADDRESS = /https?:\/\/|\bdoi\.org\b|\b10\.\d{4,9}\/\S/i;
const ARXIV = /\barxiv:\s?\d{2}(\d{2})\.\d{4,5}\b/gi;
const ISBN_13 = /\bISBN(?:-13)?:?\s(97[89](?:[ -]?\d){10})\b/gi;

function hasIsbnChecksum(isbn: string): boolean {
  const digits = [...isbn.replaceAll(/[ -]/g, '')].map(Number);
  return digits.reduce((sum, digit, at) => sum + digit * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

/** arXiv numbers begin with year and month, since April 2007; an ISBN ends with a check digit (ISO 2108). */
function impossibleIdentifiers(text: string): Cue[] {
  const arxiv = [...text.matchAll(ARXIV)].filter(([, month]) => Number(month) < 1 || Number(month) > 12);
  const books = [...text.matchAll(ISBN_13)].filter(([, isbn = '']) => !hasIsbnChecksum(isbn));
  return [...arxiv, ...books].map((match) => ({
    cue: 'impossible_identifier',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The cues of a text, in order. They are for texts without sources: beside a source the comparison decides. Linear. */
export function cuesOf(text: string): Cue[] {
  const found: Cue[] = impossibleIdentifiers(text);
  for (const cue of CUES) {
    if (cue === 'impossible_identifier') continue;
    if (cue === 'citation_without_address' && ADDRESS.test(text)) continue;
    for (const match of text.matchAll(PATTERNS[cue])) {
      found.push({ cue, start: match.index, end: match.index + match[0].length });
    }
  }
  return found.sort((one, other) => one.start - other.start || one.end - other.end).slice(0, MAX_CUES);
}
