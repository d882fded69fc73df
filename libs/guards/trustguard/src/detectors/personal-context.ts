import { findAddresses, wholeAddress } from './addresses';
import { findAges, findDates, findNationalities, findPages, findPostcodes } from './circumstances';
import type { Recognised, Rule, SensitiveHit } from './hit';
import { isCertain, isTask } from './mentions';
import { keepBest, SURE_ENOUGH } from './overlaps';
import { personalDataRule } from './personal-data-rule';

/**
 * What says something about a person only beside somebody: alone, a date or a people is no personal data and scores
 * below what the level standard reports.
 */
const ALONE_SCORE = 0.45;

const ADDRESS = personalDataRule('address', 'a postal address', 'low');
const POSTCODE = personalDataRule('postal_code', 'a postcode', 'low');
const BIRTH = personalDataRule('date_of_birth', 'a date of birth', 'medium');
const DATE = personalDataRule('date', 'a date', 'low');
const AGE = personalDataRule('age', 'the age of a person', 'low');
const NATIONALITY = personalDataRule(
  'nationality_or_religion',
  'a nationality, a religion or a political group',
  'low',
);
const PAGE = personalDataRule('url', 'the address of a page', 'low');

function hitsOf(found: readonly Recognised[], rule: Rule, score: number, why: string): SensitiveHit[] {
  const evidence = `rule ${rule.label}: ${why}`;
  return found.map(({ start, end, value }) => ({ rule, score, start, end, evidence, value }));
}

/** Addresses, dates, ages, peoples and pages. */
export function findCircumstances(text: string): SensitiveHit[] {
  const dates = findDates(text);
  const pages = findPages(text);
  return [
    ...hitsOf(findAddresses(text), ADDRESS, 0.85, 'street and number'),
    ...hitsOf(findPostcodes(text), POSTCODE, 0.7, 'named by a word beside it'),
    ...hitsOf(
      dates.filter(({ isBirth }) => isBirth),
      BIRTH,
      0.9,
      'date beside a word for birth',
    ),
    ...hitsOf(
      dates.filter(({ isBirth }) => !isBirth),
      DATE,
      ALONE_SCORE,
      'shape of a date',
    ),
    ...hitsOf(findAges(text), AGE, ALONE_SCORE, 'number of years'),
    ...hitsOf(findNationalities(text), NATIONALITY, ALONE_SCORE, 'word of a list'),
    ...hitsOf(
      pages.filter(({ isOfPerson }) => isOfPerson),
      PAGE,
      0.7,
      'profile of a person',
    ),
    ...hitsOf(
      pages.filter(({ isOfPerson }) => !isOfPerson),
      PAGE,
      ALONE_SCORE,
      'scheme or "www."',
    ),
  ];
}

const PLACES = new Set(['location', 'address', 'postal_code']);
/** What the parts of an address may look like. */
const NAMES_AND_PLACES = new Set([...PLACES, 'person', 'organization']);

/** Gives each address the parts around it; what they cover is no finding of its own any more. */
export function withWholeAddresses(text: string, hits: readonly SensitiveHit[]): SensitiveHit[] {
  const places = hits.filter(({ rule }) => PLACES.has(rule.label));
  const others = hits.filter(({ rule, score }) => score >= SURE_ENOUGH && !NAMES_AND_PLACES.has(rule.label));
  return keepBest(
    hits.map((hit) => {
      if (hit.rule.label !== 'address') return hit;
      const { start, end } = wholeAddress(text, hit, places, others);
      const value = text.slice(start, end).replace(/\s+/g, ' ').toLowerCase();
      const grown = start < hit.start || end > hit.end;
      return { ...hit, start, end, value, score: grown ? Math.max(hit.score, WHOLE_ADDRESS) : hit.score };
    }),
  );
}

/** An address of several parts is no chance; it also outweighs the names that its parts look like. */
const WHOLE_ADDRESS = 0.96;

/** What only says something about somebody who is named or reachable otherwise. */
const CIRCUMSTANCES = new Set(['date', 'age', 'nationality_or_religion', 'url', 'location', 'organization']);
/** Somebody whom a statement tells of without a name: often the writer. */
const ABOUT_SOMEBODY = /\b(?:I|I'm|my|me|he|she|him|his|her|hers)\b/;
const BESIDE_SCORE = 0.62;
/** A name that its introduction makes one: "my name is", "Patient:". */
const CERTAIN_SCORE = 0.75;
/** Who or what is only mentioned, however surely: reported by the level strict. */
const MENTIONED_AT_MOST = 0.55;

/**
 * Tells personal data from mentions. A question or a task that names somebody, without anything that reaches or
 * identifies them, mentions them: "Who was Ada Lovelace?". Places, organisations, dates, ages and the like count only beside a person.
 */
export function besidePersons(text: string, hits: readonly SensitiveHit[]): SensitiveHit[] {
  const task = isTask(text);
  const identifies = ({ rule, score }: SensitiveHit): boolean =>
    score >= SURE_ENOUGH && !CIRCUMSTANCES.has(rule.label) && rule.label !== 'person';
  const isReachable = hits.some(identifies);
  const judged = hits.map((hit) => {
    if (hit.rule.label !== 'person') return hit;
    if (isCertain(text, hit)) return { ...hit, score: Math.max(hit.score, CERTAIN_SCORE) };
    return task && !isReachable ? { ...hit, score: Math.min(hit.score, MENTIONED_AT_MOST) } : hit;
  });
  const isAboutSomebody = !task && ABOUT_SOMEBODY.test(text);
  const isBeside =
    isReachable ||
    isAboutSomebody ||
    judged.some(({ rule, score }) => rule.label === 'person' && score >= SURE_ENOUGH);
  return judged.map((hit) => {
    if (!CIRCUMSTANCES.has(hit.rule.label)) return hit;
    if (isBeside) return { ...hit, score: hit.score >= 0.4 ? Math.max(hit.score, BESIDE_SCORE) : hit.score };
    return { ...hit, score: Math.min(hit.score, MENTIONED_AT_MOST) };
  });
}
