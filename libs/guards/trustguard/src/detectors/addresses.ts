import {
  COUNTRIES_IN_ADDRESSES,
  STREET_ENDS,
  STREET_HEADS,
  STREET_SUFFIXES,
  US_STATES,
} from '../data/address-words';
import type { Recognised } from './hit';
import { countBefore } from './overlaps';

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
const HOUSE = '\\d{1,6}(?:[-/]\\d{1,5})?[A-Za-z]?';
const DIRECTION = '(?:[NSEW]{1,2}\\.?|North|South|East|West)';

/** Street and number. Each begins with something rare and is bounded, so that matching stays linear. */
const STREETS: readonly RegExp[] = [
  // "221B Baker Street", "1600 N. Martin Luther King Blvd."
  new RegExp(
    `(?<![\\p{L}\\p{N}.,/-])${HOUSE},?[ \\n](?:${DIRECTION} )?(?:(?:${NAME}|\\d{1,3}(?:st|nd|rd|th)|of|the) ){1,4}(?:${STREET_ENDS})\\b(?:\\.(?! \\p{Lu}\\p{Ll}))?(?: ${DIRECTION}\\b)?`,
    'gu',
  ),
  // "12 rue de la Paix", "ul. Długa 5", "Calle Mayor 3", "Via Roma, 12"
  new RegExp(
    `(?<![\\p{L}\\p{N}.-])(?:${HOUSE},? (?:bis |ter )?)(?:${STREET_HEADS})\\.? (?:(?:de|du|des|la|le|les|del|della|di|do|da|dos|l'|d'|san|saint|${NAME}|\\p{Ll}{2,14}) ?){1,5}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}.-])(?:${STREET_HEADS})\\.? (?:(?:de|du|des|la|le|les|del|della|di|do|da|dos|san|${NAME}) ){1,5}(?:n[º°.]? ?)?${HOUSE}(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}.-])(?:${STREET_HEADS})\\.? (?:(?:de|du|des|la|le|les|del|della|di|do|da|dos|san) ){0,3}${NAME}(?: ${NAME}){0,3}, ${HOUSE}(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  // "Hauptstraße 5a", "Lange Gasse 12", "Lille Vibyvej 8"
  new RegExp(
    `(?<![\\p{L}\\p{N}.-])(?:${NAME} ){0,2}(?:\\p{Lu}[\\p{L}\\p{M}-]{1,30}(?:${STREET_SUFFIXES})|(?:Straße|Strasse|Weg|Platz|Gasse|Allee))\\.? ${HOUSE}(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  // Posts of the US forces.
  /\b(?:Unit|PSC|CMR) \d{1,5},? Box \d{1,5}\b|\b(?:USS|USNS|USNV|USCGC) \p{Lu}\p{L}{1,30}\n?(?=,?\s{1,2}[FAD]PO\b)|\b[AFD]PO,? A[AEP] \d{5}\b/gu,
  /\b(?:P\.? ?O\.? ?Box|Postfach|PSC|Apartado)[ #]{1,2}\d{1,6}\b/giu,
];

const UNIT =
  /^,?[ \n>?]{1,6}(?:apt|apartment|suite|ste|unit|floor|fl|room|rm|building|bldg|flat|#)\.? ?#?[A-Z]?\d{1,5}[A-Z]?\b/iu;
const CITY =
  /^ ?[,\n][ \n>?]{0,5}\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?:[ -](?:de|la|del|di|da|nad|upon|on|am|an der|of|\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?![\p{L}\d])|\d{1,2}(?!\d))){0,4}/u;
const HOUSE_BEHIND = /^,? \d{1,5}[A-Za-z]?\.?(?![\p{L}\p{N}])/u;
const FORCES_POST = /^,?\s{1,2}[AFD]PO,? A[AEP] \d{5}(?!\d)/;
const STATE = new RegExp(`^ ?[, \\n]{1,3}(?:${US_STATES})\\b\\.?`, 'u');
const POSTCODE =
  /^ ?[, \n>?]{1,6}(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?:[A-Z]{1,2}-)?\d{4,6}|\d{4} ?[A-Z]{2}|\d{3}-\d{4})(?![\p{L}\p{N}-])/u;
const COUNTRY = new RegExp(`^ ?[, \\n>?]{1,6}(?:${COUNTRIES_IN_ADDRESSES})\\b`, 'u');
const LOOKED_AT = 160;

interface Stretch {
  start: number;
  end: number;
}

/** A place that begins behind nothing but separators, as the next line of an address. */
const SEPARATORS = /^[\s,>|?;-]{1,8}$/;
const MAX_PARTS = 8;
const HOUSE_BEFORE = /(?:^|[\s:>])(\d{1,5}[A-Z]?,?[ \n])$/i;

/**
 * The whole of the address that holds a street: the number before it, and unit, city, state, postcode and country
 * behind it.
 *
 * @param places where places were found, in order, as the lines behind the street may be known as such
 * @param others what was found of other kinds, in order: no part of the address
 */
export function wholeAddress(
  wholeText: string,
  street: Stretch,
  places: readonly Stretch[],
  others: readonly Stretch[],
): Stretch {
  const text = wholeText.slice(0, others[countBefore(others, ({ start }) => start < street.end)]?.start);
  let at = street.end;
  const skip = (pattern: RegExp): boolean => {
    const length = pattern.exec(text.slice(at, at + LOOKED_AT))?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  // A capital behind a comma may begin anything ("5 High Street, Anna said"): only before another part.
  const skipCity = (): boolean => {
    const end = at + (CITY.exec(text.slice(at, at + LOOKED_AT))?.[0].length ?? 0);
    const behind = text.slice(end, end + LOOKED_AT);
    const goesOn = [STATE, POSTCODE, COUNTRY].some((part) => part.test(behind));
    if (end === at || (!goesOn && !placeBehind(text, end, places))) return false;
    at = end;
    return true;
  };
  for (let part = 0; part < MAX_PARTS; part++) {
    if (skip(UNIT) || skip(STATE) || skip(POSTCODE) || skip(FORCES_POST) || skip(HOUSE_BEHIND)) continue;
    const place = placeBehind(text, at, places);
    if (place) at = place.end;
    else if (!skip(COUNTRY) && !skipCity()) break;
  }
  const before = others[countBefore(others, ({ end }) => end <= street.start) - 1]?.end ?? 0;
  const house = HOUSE_BEFORE.exec(text.slice(Math.max(before, street.start - 8), street.start));
  return { start: street.start - (house?.[1]?.length ?? 0), end: at };
}

/** The place that follows `at`, found by binary search. */
function placeBehind(text: string, at: number, places: readonly Stretch[]): Stretch | undefined {
  const place = places[countBefore(places, ({ start }) => start < at)];
  return place && place.end <= text.length && SEPARATORS.test(text.slice(at, place.start))
    ? place
    : undefined;
}

/** Postal addresses by the words for streets of a dozen languages. */
export function findAddresses(text: string): Recognised[] {
  const found: Recognised[] = [];
  for (const pattern of STREETS) {
    for (const match of text.matchAll(pattern)) {
      const written = match[0].trimEnd();
      const start = match.index;
      const end = start + written.length;
      found.push({ start, end, value: text.slice(start, end).replace(/\s+/g, ' ').toLowerCase() });
    }
  }
  return found;
}
