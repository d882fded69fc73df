import type { Severity } from '@aiguards/contracts';
import type { BiasType } from './bias-types';

export interface Term {
  /** Lower case, words separated by one space. */
  term: string;
  type: BiasType;
  severity: Severity;
  /** Begins with a vowel where the term does, so that "a" or "an" before it stays right. */
  suggestion: string;
  /** How often the term is meant this way; CLEAR_TERM when not given. Less for a word with harmless senses. */
  score?: number;
}

/** A term without another common sense. */
export const CLEAR_TERM = 0.9;

/** Non-inclusive and coded terms of English. Slurs that have no everyday use are left to a later step. */
export const TERMS: readonly Term[] = [
  // gender
  { term: 'chairman', type: 'gender', severity: 'low', suggestion: 'chairperson' },
  { term: 'chairmen', type: 'gender', severity: 'low', suggestion: 'chairpersons' },
  { term: 'chairwoman', type: 'gender', severity: 'low', suggestion: 'chairperson' },
  { term: 'spokesman', type: 'gender', severity: 'low', suggestion: 'spokesperson' },
  { term: 'spokesmen', type: 'gender', severity: 'low', suggestion: 'spokespersons' },
  { term: 'spokeswoman', type: 'gender', severity: 'low', suggestion: 'spokesperson' },
  { term: 'businessman', type: 'gender', severity: 'low', suggestion: 'businessperson' },
  { term: 'businessmen', type: 'gender', severity: 'low', suggestion: 'businesspeople' },
  { term: 'policeman', type: 'gender', severity: 'low', suggestion: 'police officer' },
  { term: 'policemen', type: 'gender', severity: 'low', suggestion: 'police officers' },
  { term: 'fireman', type: 'gender', severity: 'low', suggestion: 'firefighter' },
  { term: 'firemen', type: 'gender', severity: 'low', suggestion: 'firefighters' },
  { term: 'mailman', type: 'gender', severity: 'low', suggestion: 'mail carrier' },
  { term: 'mailmen', type: 'gender', severity: 'low', suggestion: 'mail carriers' },
  { term: 'salesman', type: 'gender', severity: 'low', suggestion: 'salesperson' },
  { term: 'salesmen', type: 'gender', severity: 'low', suggestion: 'salespeople' },
  { term: 'congressman', type: 'gender', severity: 'low', suggestion: 'member of congress' },
  { term: 'congressmen', type: 'gender', severity: 'low', suggestion: 'members of congress' },
  { term: 'foreman', type: 'gender', severity: 'low', suggestion: 'supervisor', score: 0.6 },
  { term: 'craftsman', type: 'gender', severity: 'low', suggestion: 'skilled worker' },
  { term: 'cameraman', type: 'gender', severity: 'low', suggestion: 'camera operator' },
  { term: 'repairman', type: 'gender', severity: 'low', suggestion: 'repairer' },
  { term: 'middleman', type: 'gender', severity: 'low', suggestion: 'go-between' },
  { term: 'layman', type: 'gender', severity: 'low', suggestion: 'layperson' },
  { term: 'stewardess', type: 'gender', severity: 'low', suggestion: 'flight attendant' },
  { term: 'stewardesses', type: 'gender', severity: 'low', suggestion: 'flight attendants' },
  { term: 'waitress', type: 'gender', severity: 'low', suggestion: 'server' },
  { term: 'waitresses', type: 'gender', severity: 'low', suggestion: 'servers' },
  { term: 'actress', type: 'gender', severity: 'low', suggestion: 'actor' },
  { term: 'housewife', type: 'gender', severity: 'low', suggestion: 'homemaker' },
  { term: 'housewives', type: 'gender', severity: 'low', suggestion: 'homemakers' },
  { term: 'manpower', type: 'gender', severity: 'low', suggestion: 'workforce' },
  { term: 'man-hours', type: 'gender', severity: 'low', suggestion: 'person-hours' },
  { term: 'man hours', type: 'gender', severity: 'low', suggestion: 'person hours' },
  { term: 'man-made', type: 'gender', severity: 'low', suggestion: 'manufactured' },
  { term: 'mankind', type: 'gender', severity: 'low', suggestion: 'humankind' },
  { term: 'male nurse', type: 'gender', severity: 'low', suggestion: 'nurse' },
  { term: 'lady doctor', type: 'gender', severity: 'low', suggestion: 'doctor' },
  { term: 'cleaning lady', type: 'gender', severity: 'low', suggestion: 'cleaner' },
  { term: 'maiden name', type: 'gender', severity: 'low', suggestion: 'birth name' },
  { term: 'hysterical woman', type: 'gender', severity: 'medium', suggestion: 'distressed person' },
  { term: 'bossy woman', type: 'gender', severity: 'medium', suggestion: 'decisive person' },
  { term: 'guys', type: 'gender', severity: 'low', suggestion: 'everyone', score: 0.6 },
  { term: 'ladies and gentlemen', type: 'gender', severity: 'low', suggestion: 'everyone', score: 0.6 },
  // racial
  { term: 'blacklist', type: 'racial', severity: 'low', suggestion: 'blocklist' },
  { term: 'blacklisted', type: 'racial', severity: 'low', suggestion: 'blocked' },
  { term: 'whitelist', type: 'racial', severity: 'low', suggestion: 'safelist' },
  { term: 'whitelisted', type: 'racial', severity: 'low', suggestion: 'safelisted' },
  { term: 'colored people', type: 'racial', severity: 'high', suggestion: 'people of color' },
  { term: 'coloured people', type: 'racial', severity: 'high', suggestion: 'people of colour' },
  { term: 'orientals', type: 'racial', severity: 'medium', suggestion: 'Asian people' },
  { term: 'oriental people', type: 'racial', severity: 'medium', suggestion: 'Asian people' },
  { term: 'eskimo', type: 'racial', severity: 'low', suggestion: 'Inuit' },
  { term: 'eskimos', type: 'racial', severity: 'low', suggestion: 'Inuit' },
  { term: 'non-whites', type: 'racial', severity: 'medium', suggestion: 'people of color' },
  { term: 'powwow', type: 'racial', severity: 'low', suggestion: 'meeting', score: 0.6 },
  // age
  { term: 'geezer', type: 'age', severity: 'medium', suggestion: 'pensioner' },
  { term: 'old geezer', type: 'age', severity: 'medium', suggestion: 'older person' },
  { term: 'old fogey', type: 'age', severity: 'medium', suggestion: 'older person' },
  { term: 'senile', type: 'age', severity: 'medium', suggestion: 'confused' },
  { term: 'old maid', type: 'age', severity: 'medium', suggestion: 'unmarried woman' },
  { term: 'golden ager', type: 'age', severity: 'low', suggestion: 'retired person' },
  { term: 'elderly people', type: 'age', severity: 'low', suggestion: 'older people' },
  { term: 'whippersnapper', type: 'age', severity: 'medium', suggestion: 'young person' },
  { term: 'snowflake generation', type: 'age', severity: 'medium', suggestion: 'young adults' },
  // socioeconomic
  { term: 'white trash', type: 'socioeconomic', severity: 'high', suggestion: 'people in poverty' },
  { term: 'trailer trash', type: 'socioeconomic', severity: 'high', suggestion: 'people in poverty' },
  { term: 'bum', type: 'socioeconomic', severity: 'low', suggestion: 'person without housing', score: 0.5 },
  {
    term: 'bums',
    type: 'socioeconomic',
    severity: 'medium',
    suggestion: 'people without housing',
    score: 0.7,
  },
  { term: 'welfare queen', type: 'socioeconomic', severity: 'high', suggestion: 'benefit recipient' },
  { term: 'low-class', type: 'socioeconomic', severity: 'medium', suggestion: 'low-income' },
  {
    term: 'ghetto',
    type: 'socioeconomic',
    severity: 'low',
    suggestion: 'low-income neighborhood',
    score: 0.5,
  },
  { term: 'third-world country', type: 'socioeconomic', severity: 'low', suggestion: 'developing country' },
  { term: 'third world country', type: 'socioeconomic', severity: 'low', suggestion: 'developing country' },
  // ability
  { term: 'crazy', type: 'ability', severity: 'low', suggestion: 'surprising', score: 0.6 },
  { term: 'insane', type: 'ability', severity: 'low', suggestion: 'extreme', score: 0.6 },
  { term: 'lunatic', type: 'ability', severity: 'medium', suggestion: 'reckless person', score: 0.7 },
  { term: 'psycho', type: 'ability', severity: 'medium', suggestion: 'violent person', score: 0.7 },
  { term: 'lame', type: 'ability', severity: 'low', suggestion: 'disappointing', score: 0.6 },
  { term: 'cripple', type: 'ability', severity: 'high', suggestion: 'person with a disability' },
  { term: 'crippled', type: 'ability', severity: 'medium', suggestion: 'disabled', score: 0.7 },
  { term: 'handicapped', type: 'ability', severity: 'medium', suggestion: 'disabled' },
  { term: 'wheelchair-bound', type: 'ability', severity: 'medium', suggestion: 'wheelchair-using' },
  { term: 'wheelchair bound', type: 'ability', severity: 'medium', suggestion: 'wheelchair-using' },
  { term: 'confined to a wheelchair', type: 'ability', severity: 'medium', suggestion: 'using a wheelchair' },
  {
    term: 'mentally ill person',
    type: 'ability',
    severity: 'low',
    suggestion: 'person with a mental illness',
  },
  { term: 'midget', type: 'ability', severity: 'high', suggestion: 'person of short stature' },
  { term: 'deaf-mute', type: 'ability', severity: 'medium', suggestion: 'deaf person' },
  { term: 'sanity check', type: 'ability', severity: 'low', suggestion: 'confidence check', score: 0.6 },
  // religion
  { term: 'mohammedan', type: 'religion', severity: 'medium', suggestion: 'Muslim' },
  { term: 'mohammedans', type: 'religion', severity: 'medium', suggestion: 'Muslims' },
  { term: 'jewess', type: 'religion', severity: 'medium', suggestion: 'Jewish woman' },
  {
    term: 'heathens',
    type: 'religion',
    severity: 'medium',
    suggestion: 'people of another faith',
    score: 0.7,
  },
  {
    term: 'infidels',
    type: 'religion',
    severity: 'medium',
    suggestion: 'people of another faith',
    score: 0.7,
  },
  // nationality
  { term: 'illegal alien', type: 'nationality', severity: 'medium', suggestion: 'undocumented person' },
  { term: 'illegal aliens', type: 'nationality', severity: 'medium', suggestion: 'undocumented people' },
  {
    term: 'illegal immigrant',
    type: 'nationality',
    severity: 'medium',
    suggestion: 'undocumented immigrant',
  },
  {
    term: 'illegal immigrants',
    type: 'nationality',
    severity: 'medium',
    suggestion: 'undocumented immigrants',
  },
  { term: 'illegals', type: 'nationality', severity: 'medium', suggestion: 'undocumented people' },
  { term: 'anchor baby', type: 'nationality', severity: 'high', suggestion: 'immigrant child' },
  { term: 'chinaman', type: 'nationality', severity: 'high', suggestion: 'Chinese person' },
  { term: 'chinamen', type: 'nationality', severity: 'high', suggestion: 'Chinese people' },
  { term: 'gypsies', type: 'nationality', severity: 'medium', suggestion: 'Roma' },
  // orientation
  { term: 'sexual preference', type: 'orientation', severity: 'low', suggestion: 'sexual orientation' },
  { term: 'homosexuals', type: 'orientation', severity: 'medium', suggestion: 'gay people' },
  { term: 'transvestite', type: 'orientation', severity: 'medium', suggestion: 'cross-dresser' },
  { term: 'transgendered', type: 'orientation', severity: 'medium', suggestion: 'transgender' },
  { term: 'transsexuals', type: 'orientation', severity: 'medium', suggestion: 'transgender people' },
  {
    term: 'sex change operation',
    type: 'orientation',
    severity: 'medium',
    suggestion: 'gender-affirming surgery',
  },
  // political
  { term: 'libtard', type: 'political', severity: 'high', suggestion: 'liberal' },
  { term: 'libtards', type: 'political', severity: 'high', suggestion: 'liberals' },
  { term: 'sheeple', type: 'political', severity: 'medium', suggestion: 'people' },
  { term: 'right-wing nutjob', type: 'political', severity: 'medium', suggestion: 'right-wing voter' },
  { term: 'left-wing nutjob', type: 'political', severity: 'medium', suggestion: 'left-wing voter' },
  { term: 'feminazi', type: 'political', severity: 'high', suggestion: 'feminist' },
  { term: 'feminazis', type: 'political', severity: 'high', suggestion: 'feminists' },
];
