import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { nearnessTo, placesOf } from './context-words';
import type { Recognised } from './hit';

/** A phone number and how sure it is. */
interface Phone extends Recognised {
  score: number;
}

// E.164 allows 15 digits; fewer than 7 are no subscriber. Bounded, and only from the first digit of a run.
const CANDIDATE =
  /(?<![\w+.@/:$€£%#=-])(?:\+[ .-]?\(?[1-9]|(?<!\d[ ,])(?:00[ .-]?\(?[1-9]|\(\d|\d))(?:[ .()/-]{0,3}\d){5,16}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?!\w|[.,:-]\d)/gi;
const EXTENSION = /,? ?(?:x|ext\.?|extension) ?\d{1,6}$/i;
const NO_DIGITS = /\D/g;

const NORTH_AMERICAN =
  /^(?:(?:\+|00)?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-]|[2-9]\d{2}(?=\d{7}$))\d{3}[ .-]?\d{4}$/;
const GROUPED = /\d[ .()/-]+\d/;
// Dates, decimal and grouped numbers, social security numbers, cards and years from–to.
const SOMETHING_ELSE =
  /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|[1-9]\d{0,2}(?:[. ]\d{3})+$|\d{3}-\d{2}-\d{4}|\d{4}(?:[ -]\d{4}){2,}|(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}|\d+\.\d+$)\b/;

const WORDS =
  /\b(?:t[eé]l|phone|mobile|cell|fax|call|dial|whatsapp|sms|text(?: me)?|contact|reach|ring|hotline|handy|rufnummer|m[oó]vil|portable|number|телефон|电话|電話|手机|전화)/gi;

/** Where numbers written for their own country are tried, at most. */
const REGIONS: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'IN', 'AU', 'BR', 'ES', 'IT', 'NL'];

/** Parsing costs some microseconds a region: a text of nothing but numbers is judged by shape past this many. */
const MAX_PARSED = 200;

const isValidAnywhere = (written: string): boolean =>
  REGIONS.some((region) => parsePhoneNumberFromString(written, region)?.isValid() ?? false);

/** The score of an international number. */
function internationalScore(written: string, digits: number, mayParse: boolean): number {
  if (digits < 7 || digits > 15 + (written.startsWith('+') ? 0 : 2)) return 0;
  const plus = written.startsWith('+') ? written : `+${written.replace(/^00/, '')}`;
  if (mayParse && parsePhoneNumberFromString(plus)?.isValid()) return 0.95;
  return written.startsWith('+') ? 0.8 : 0.4;
}

function nationalScore(written: string, isNamed: boolean, mayParse: boolean): number {
  const digits = written.replace(NO_DIGITS, '');
  if (digits.length < 7 || digits.length > 13 || SOMETHING_ELSE.test(written)) return 0;
  const isGrouped = GROUPED.test(written);
  if (NORTH_AMERICAN.test(written) && (isGrouped || isNamed)) return isNamed ? 0.92 : 0.8;
  if (isNamed) return isGrouped || digits.length >= 8 ? 0.8 : 0.6;
  if (!isGrouped) return 0;
  const looksLocal = /^\(|^0[ /-]?[1-9]/.test(written);
  if (mayParse && looksLocal && isValidAnywhere(written)) return 0.75;
  return looksLocal ? 0.6 : 0.4;
}

interface Judged {
  length: number;
  number: string;
  score: number;
}

function judge(written: string, named: boolean, mayParse: boolean): Judged {
  const number = written.replace(EXTENSION, '');
  const digits = number.replace(NO_DIGITS, '');
  const national = number.startsWith('+') ? 0 : nationalScore(number, named, mayParse);
  const isInternational = number.startsWith('+') || /^00[1-9]/.test(number);
  const international = isInternational ? internationalScore(number, digits.length, mayParse) : 0;
  return { length: written.length, number, score: Math.max(national, international) };
}

/** Judges a run of digits behind a "+", or what is left without the groups at its end if that is surer: they may be another number. */
function judgeBeginning(run: string, named: boolean, mayParse: boolean): Judged {
  let best = judge(run, named, mayParse);
  if (!run.startsWith('+')) return best;
  for (let end = run.lastIndexOf(' '); end > 0; end = run.lastIndexOf(' ', end - 1)) {
    const shorter = judge(run.slice(0, end), named, mayParse);
    if (shorter.score > best.score) best = shorter;
  }
  return best;
}

/** Phone numbers: international ones by their "+", others by grouping, validity and the words beside them. */
export function findPhones(text: string): Phone[] {
  const isNamed = nearnessTo(placesOf(text, WORDS), 40, 0);
  const found: Phone[] = [];
  let parsed = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const start = match.index;
    const named = isNamed(start, start + match[0].length);
    const { length, number, score } = judgeBeginning(match[0], named, ++parsed <= MAX_PARSED);
    if (score === 0) continue;
    const digits = number.replace(NO_DIGITS, '');
    const value = number.startsWith('+') ? `+${digits}` : digits;
    found.push({ start, end: start + length, value, score });
  }
  return found;
}
