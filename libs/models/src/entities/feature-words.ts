import { Shape, type Token } from './tokens';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const TITLES = words(
  'mr mrs ms miss dr prof professor sir madam mr. mrs. ms. dr. prof. sgt. sgt capt. captain lt. lieutenant rev. judge officer senator president mayor coach nurse aunt uncle father sister brother herr frau monsieur madame señor señora signor signora mme mlle don',
);
export const ORGANIZATION_ENDS = words(
  'inc inc. ltd ltd. llc llp corp corp. corporation company co co. gmbh ag sa nv bv plc group holdings partners associates sons brothers bros. bank university college school academy institute hospital clinic center centre foundation association society council agency department ministry commission authority bureau office airlines airways motors systems solutions technologies labs software media studios records energy insurance capital ventures consulting services industries international logistics pharma pharmaceuticals health healthcare medical restaurant hotel church club party union trust fund committee court police laboratory laboratories museum library networks electronics foods stores',
);
export const ORGANIZATION_HEADS = words(
  'university bank ministry department institute college school hospital bureau office federal national royal saint st. central united general first international american european global north south east west',
);
export const PLACE_ENDS = words(
  'street st st. avenue ave road rd lane drive boulevard square park county city island islands river lake mountain mountains valley beach bay coast province state district village town heights hills springs falls bridge station airport',
);

const WORDS_BEFORE_PLACES = words(
  'in at from near to towards around outside through across via leaving visit visited',
);
const WORDS_OF_SPEECH = words(
  'said says told asked asks wrote writes added replied called thinks believes knows wants likes explained claimed announced lives works moved married met spoke sent signed joined left visited was is has had will would could can does did',
);
const WORDS_BEFORE_PEOPLE = words(
  'by with and for ask tell thank thanks dear hi hello hey contact meet met called named husband wife son daughter brother sister mother father friend colleague boss neighbour neighbor patient customer client agent user tenant employee manager',
);

/** A class of the word beside a name. */
export function kindOf(token: Token | undefined): number {
  if (!token) return 0;
  if (WORDS_BEFORE_PLACES.has(token.lower)) return 1;
  if (WORDS_OF_SPEECH.has(token.lower)) return 2;
  if (WORDS_BEFORE_PEOPLE.has(token.lower)) return 3;
  if (TITLES.has(token.lower)) return 4;
  if (token.shape === Shape.other) return 8 + (token.text.charCodeAt(0) % 64);
  if (token.shape === Shape.number) return 5;
  return token.shape === Shape.lower ? 6 : 7;
}
