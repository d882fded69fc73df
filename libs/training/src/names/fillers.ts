import type { Random } from './random';
import {
  WEEKDAYS,
  MONTHS,
  NATIONALITIES,
  OCCUPATIONS,
  STREETS,
  COMPANY_ENDS,
  COMPANY_HEADS,
  COMPANY_KINDS,
  INSTITUTIONS,
  OFFICES,
} from './word-lists';

/** What the slots of a template are filled with. */
export interface Fillers {
  given: readonly string[];
  surname: readonly string[];
  name: readonly string[];
  city: readonly string[];
  region: readonly string[];
  country: readonly string[];
  organization: readonly string[];
  thing: readonly string[];
}

function makeOrganization(pick: Random, fillers: Fillers): string {
  const surname = (): string => pick.of(fillers.surname);
  const makers: Array<() => string> = [
    () => pick.of(fillers.organization),
    () => pick.of(fillers.organization),
    () => `${surname()} ${pick.of(COMPANY_ENDS)}`,
    () => `${surname()}-${surname()}`,
    () => `${surname()}, ${surname()} and ${surname()}`,
    () => `${surname()} and ${surname()}`,
    () => `${surname()} & ${surname()}`,
    () => `${surname()} ${pick.of(COMPANY_KINDS)}`,
    () => `${pick.of(COMPANY_HEADS)} ${pick.of(COMPANY_KINDS)}`,
    () => `${pick.of(COMPANY_HEADS)} ${pick.of(COMPANY_KINDS)} ${pick.of(COMPANY_ENDS)}`,
    () => `${pick.of(COMPANY_HEADS)}${pick.of(COMPANY_KINDS)}`,
    () => `${pick.of(fillers.city)} ${pick.of(INSTITUTIONS)}`,
    () => `University of ${pick.of(fillers.city)}`,
    () => `Bank of ${pick.of(fillers.country)}`,
    () => `St. ${pick.of(fillers.given)}'s ${pick.of(['Hospital', 'School', 'Church', 'College'])}`,
    () => `${pick.of(fillers.region)} ${pick.of(INSTITUTIONS)}`,
    () => pick.of(OFFICES),
    () => pick.letters(2 + pick.below(3)),
    // Names of people and places that a company bears: only the words around tell.
    surname,
    () => pick.of(pick.of([fillers.surname, fillers.city, fillers.given])),
  ];
  return pick.of(makers)();
}

function makePerson(pick: Random, fillers: Fillers): string {
  const given = (): string => pick.of(fillers.given);
  const surname = (): string => pick.of(pick.below(3) === 0 ? fillers.name : fillers.surname);
  const makers: Array<[number, () => string]> = [
    [12, () => `${given()} ${surname()}`],
    [2, () => `${given()} ${pick.letters(1)}. ${surname()}`],
    [1, () => `${pick.letters(1)}. ${surname()}`],
    [1, () => `${pick.letters(1)}.${pick.letters(1)}. ${surname()}`],
    [1, () => `${given()} ${given()} ${surname()}`],
    [1, () => `${given()}-${given()} ${surname()}`],
    [1, () => `${given()} ${surname()}-${surname()}`],
    [1, () => `${given()} ${surname()} Jr.`],
    [
      1,
      () =>
        `${given()} ${pick.of(['van', 'de', 'von', 'van der', 'de la', 'bin', 'al', 'dos', 'di'])} ${surname()}`,
    ],
    [1, () => `${given()} O'${surname()}`],
    [2, () => given()],
    [2, () => surname()],
    [1, () => `${given()} ${surname()} ${surname()}`],
    [1, () => pick.of(pick.of([fillers.city, fillers.country, fillers.region]))],
    [1, () => `${pick.of(fillers.city)} ${surname()}`],
  ];
  return pick.weighted(makers)();
}

function makeAddress(pick: Random, fillers: Fillers): string {
  const name = (): string => pick.of(pick.of([fillers.surname, fillers.name, fillers.given, fillers.city]));
  const house = (): string =>
    `${1 + pick.below(pick.of([30, 300, 9000]))}${pick.of(['', '', '', '', 'a', 'B'])}`;
  const makers: Array<[number, () => string]> = [
    [5, () => `${house()} ${name()} ${pick.of(STREETS)}`],
    [2, () => `${house()} ${pick.of(['N', 'S.', 'East', 'W'])} ${name()} ${pick.of(STREETS)}`],
    [1, () => `${house()} ${1 + pick.below(90)}th ${pick.of(STREETS)}`],
    [1, () => `${house()} ${name()} ${name()} ${pick.of(STREETS)}`],
    [
      2,
      () =>
        `${name()}${pick.of(['straße', 'strasse', 'weg', 'gasse', 'vej', 'gatan', 'laan', 'straat', 'vägen', 'platz', 'katu'])} ${house()}`,
    ],
    [
      2,
      () =>
        `${pick.of(['Via', 'Rue', 'Calle', 'Rua', 'Avenida', 'Avenue', 'ul.', 'Piazza', 'Plaza', 'Carrer', 'Boulevard'])} ${name()} ${house()}`,
    ],
    [
      1,
      () =>
        `${pick.of(['Via', 'Rue', 'Calle', 'Rua', 'Avenida'])} ${pick.of(['de', 'della', 'du', 'de la', 'dos'])} ${name()} ${house()}`,
    ],
    [2, () => `${house()} ${pick.of(['rue', 'avenue', 'Rue', 'boulevard', 'place'])} ${name()} ${name()}`],
    [2, () => `${name()} ${house()}`],
    [1, () => `${name()} ${name()} ${house()}`],
    [1, () => `${house()} ${name()} ${house()}`],
    [1, () => `${house()} ${name()} ${name()} ${house()}`],
  ];
  return pick.weighted(makers)();
}

/** A random filler for a slot; the letters are explained in pii-templates.txt. */
export function fillerOf(slot: string, pick: Random, fillers: Fillers): string {
  const makers: Record<string, () => string> = {
    P: () => makePerson(pick, fillers),
    F: () => pick.of(fillers.given),
    S: () => pick.of(pick.below(3) === 0 ? fillers.name : fillers.surname),
    C: () => pick.of(pick.below(14) === 0 ? pick.of([fillers.surname, fillers.given]) : fillers.city),
    K: () => pick.of(fillers.country),
    R: () => pick.of(fillers.region),
    L: () => pick.of(pick.of([fillers.city, fillers.country, fillers.region])),
    O: () => makeOrganization(pick, fillers),
    T: () => pick.of(fillers.thing),
    W: () => pick.of(WEEKDAYS),
    D: () => `${pick.of(MONTHS)} ${1 + pick.below(28)}, ${1950 + pick.below(75)}`,
    N: () => pick.of(NATIONALITIES),
    J: () => pick.of(OCCUPATIONS),
    E: () => `${pick.of(fillers.given).toLowerCase()}@example.com`,
    H: () => `+1 415 555 ${1000 + pick.below(9000)}`,
    I: () => `${pick.letters(1 + pick.below(2))}${100000 + pick.below(900000)}`,
    A: () => makeAddress(pick, fillers),
  };
  return makers[slot]?.() ?? '';
}
