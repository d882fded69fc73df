import type { BiasType } from './bias-types';

/** Groups in the plural, by the type of bias that a generalisation about them is. */
// prettier-ignore
const PLURALS: Record<BiasType, readonly string[]> = {
  gender: ['women', 'men', 'girls', 'boys', 'ladies', 'females', 'males', 'housewives', 'wives', 'husbands'],
  racial: [
    'blacks', 'whites', 'asians', 'latinos', 'hispanics', 'arabs', 'black people', 'white people', 'asian people',
    'black men', 'black women', 'white men', 'white women', 'native americans', 'roma',
  ],
  age: [
    'teenagers', 'millennials', 'boomers', 'seniors', 'pensioners', 'old people', 'older people', 'elderly people',
    'young people', 'older workers', 'younger workers', 'the elderly', 'the young', 'the old',
  ],
  socioeconomic: [
    'poor people', 'rich people', 'homeless people', 'unemployed people', 'working-class people', 'the poor',
    'the rich', 'the homeless', 'the unemployed', 'welfare recipients',
  ],
  ability: [
    'disabled people', 'blind people', 'deaf people', 'autistic people', 'people with disabilities',
    'wheelchair users', 'the disabled', 'the blind', 'the deaf',
  ],
  religion: ['muslims', 'christians', 'jews', 'hindus', 'buddhists', 'sikhs', 'catholics', 'mormons', 'atheists'],
  nationality: [
    'immigrants', 'migrants', 'refugees', 'foreigners', 'americans', 'mexicans', 'germans', 'italians', 'russians',
    'indians', 'nigerians', 'africans', 'poles', 'chinese people', 'french people', 'japanese people',
  ],
  orientation: [
    'gays', 'lesbians', 'bisexuals', 'gay people', 'gay men', 'trans people', 'trans women', 'trans men',
    'transgender people', 'gay couples',
  ],
  political: ['republicans', 'democrats', 'liberals', 'conservatives', 'leftists', 'socialists', 'communists'],
};

/** Members of a group that "a typical …" makes stand for all of it. */
const SINGULARS: Partial<Record<BiasType, readonly string[]>> = {
  gender: ['woman', 'man', 'girl', 'boy', 'housewife', 'wife', 'husband', 'female', 'male'],
  age: ['teenager', 'millennial', 'boomer', 'pensioner'],
  religion: ['muslim', 'christian', 'jew', 'hindu', 'catholic', 'atheist'],
  nationality: [
    'immigrant',
    'migrant',
    'refugee',
    'foreigner',
    'american',
    'mexican',
    'german',
    'russian',
    'indian',
  ],
  orientation: ['lesbian', 'gay man'],
  political: ['republican', 'democrat', 'liberal', 'conservative', 'leftist'],
};

export interface Group {
  words: readonly string[];
  type: BiasType;
}

function groupsOf(table: Partial<Record<BiasType, readonly string[]>>, types: readonly BiasType[]): Group[] {
  return types.flatMap((type) => (table[type] ?? []).map((name) => ({ words: name.split(' '), type })));
}

export const pluralGroups = (types: readonly BiasType[]): Group[] => groupsOf(PLURALS, types);
export const singularGroups = (types: readonly BiasType[]): Group[] => groupsOf(SINGULARS, types);
