import { NATIONALITIES } from '../data/nationalities';
import { nearnessTo, placesOf } from './context-words';
import type { Recognised } from './hit';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const TIME = '(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d{1,6})?(?: ?[ap]\\.?m\\.?|Z)?)?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';

const DATES: readonly RegExp[] = [
  new RegExp(`(?<![\\w.-])(?:19|20)\\d{2}-\\d{2}-\\d{2}${TIME}(?![\\w-])`, 'gi'),
  new RegExp(
    `(?<![\\w./-])\\d{1,2}([./-])\\d{1,2}\\1(?:(?:19|20)\\d{2}|\\d{2})${TIME}(?![\\w/-]|\\.\\d)`,
    'gi',
  ),
  /(?<![\w./-])(?:19|20)\d{2}[./]\d{1,2}[./]\d{1,2}(?![\w/-]|\.\d)/g,
  new RegExp(`\\b${MONTH}\\.? ${DAY}(?:,? (?:19|20)\\d{2})?${TIME}\\b`, 'gi'),
  new RegExp(`(?<![\\w.])${DAY}(?: of)?[ -]${MONTH}\\.?(?:,?[ -](?:19|20)?\\d{2})?\\b`, 'gi'),
  new RegExp(`\\b${MONTH} (?:19|20)\\d{2}\\b`, 'gi'),
  /(?<=\b(?:in|since|until|by|from|of|during|year|before|after) )(?:19|20)\d{2}(?![\w-]|\.\d)/g,
  /\b(?:yesterday|tomorrow|tonight|last (?:night|week|month|year)|next (?:week|month|year))\b/gi,
  /\b\d{1,2}(?::\d{2}){1,2} ?[ap]\.?m\b/gi,
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g,
];
const BIRTH =
  /\b(?:born|birth(?:day|date)?|d\.?o\.?b|date of birth|geboren|geburtsdatum|naissance|nacimiento|nascita|nascimento)\b/gi;

export interface DateFound extends Recognised {
  isBirth: boolean;
}

/** Dates; those beside a word for birth are marked. */
export function findDates(text: string): DateFound[] {
  const births = placesOf(text, BIRTH);
  return DATES.flatMap((pattern) => {
    const isNearBirth = nearnessTo(births, 30, 0);
    return Array.from(text.matchAll(pattern), (match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      return { start, end, value: match[0].toLowerCase(), isBirth: isNearBirth(start, end) };
    });
  });
}

const AGES =
  /\b(?:aged?(?: of)?:? |turn(?:ed|s|ing)? |I'm |I am |(?:he|she) (?:is|was) )(\d{1,3})(?=[ ,.;)]|$)(?! (?:percent|km|miles|minutes|hours|days|weeks|months|euros?|dollars|kg|feet|cm|of\b|times|points))|\b(\d{1,3})(?=[- ]years?[- ]old\b|[- ]?(?:y\/o|yo|yrs?\.? old|month[s-]? ?old)\b)/gi;

export function findAges(text: string): Recognised[] {
  return Array.from(text.matchAll(AGES)).flatMap((match) => {
    const years = match[1] ?? match[2] ?? '';
    if (Number(years) > 120) return [];
    const start = match.index + match[0].lastIndexOf(years);
    return [{ start, end: start + years.length, value: years }];
  });
}

const NATIONALITY = new RegExp(`(?<![\\p{L}-])(?:${NATIONALITIES.join('|')})s?(?![\\p{L}-])`, 'gu');

export function findNationalities(text: string): Recognised[] {
  return Array.from(text.matchAll(NATIONALITY), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0].toLowerCase(),
  }));
}

const ADDRESS_OF_PAGE =
  /(?<![\w@.-])(?:https?:\/\/[^\s<>"'`()[\]{}]{4,2000}|www\.[a-z0-9-]{1,63}\.[^\s<>"'`()[\]{}]{2,2000})/gi;
const CLOSING = new Set('.,;:!?');
const OF_A_PERSON =
  /(?:linkedin\.com\/in|facebook\.com|twitter\.com|x\.com|instagram\.com|github\.com|tiktok\.com|t\.me|medium\.com\/@)\/?@?[\w.-]{3,}/i;

export interface PageFound extends Recognised {
  isOfPerson: boolean;
}

export function findPages(text: string): PageFound[] {
  return Array.from(text.matchAll(ADDRESS_OF_PAGE), (match) => {
    let length = match[0].length;
    while (CLOSING.has(match[0].charAt(length - 1))) length--;
    const written = match[0].slice(0, length);
    const end = match.index + written.length;
    return { start: match.index, end, value: written, isOfPerson: OF_A_PERSON.test(written) };
  });
}

const POSTCODES =
  /(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d|\d{5}(?:-\d{4})?)(?![\w-])/g;
const POSTCODE_WORDS = /\b(?:zip|post(?:al)? ?code|plz|postleitzahl|code postal|c\.p\.)/gi;

/** Postcodes that a word names. */
export function findPostcodes(text: string): Recognised[] {
  const isNamed = nearnessTo(placesOf(text, POSTCODE_WORDS), 40, 20);
  return Array.from(text.matchAll(POSTCODES), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0],
  })).filter(({ start, end }) => isNamed(start, end));
}
