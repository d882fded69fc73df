import type { PhraseGroup } from './light-rule';

/** Words in front of an amount that the amount says by itself. */
export const ENGLISH_AMOUNTS: readonly PhraseGroup[] = [
  {
    technique: 'wordy_phrases',
    where: 'before_number',
    phrases: {
      'at a speed of': 'at',
      'at a rate of': 'at',
      'at the rate of': 'at',
      'for a period of': 'for',
      'over a period of': 'over',
      'over the period of': 'over',
      'within a period of': 'within',
      'in a span of': 'in',
      'in the span of': 'in',
      'over a span of': 'over',
      'an additional': 'another',
      'an extra': 'another',
      'in the year': 'in',
      'in a period of': 'in',
      'for a duration of': 'for',
      'at a temperature of': 'at',
      'at the age of': 'at age',
    },
  },
  {
    technique: 'wordy_phrases',
    where: 'before_money',
    phrases: {
      'at a price of': 'at',
      'at a cost of': 'at',
      'at the price of': 'at',
      'at the cost of': 'at',
      'for a price of': 'for',
      'for a cost of': 'for',
      'for the price of': 'for',
      'for the cost of': 'for',
    },
  },
  { technique: 'wordy_phrases', where: 'behind_singular', phrases: { 'a total of': '' } },
];
