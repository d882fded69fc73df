import type { PhraseGroup } from './light-rule';

const gone = (phrases: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    phrases
      .split('\n')
      .map((phrase) => phrase.trim())
      .filter(Boolean)
      .map((phrase) => [phrase, '']),
  );

/** What carries nothing. What says how sure the writer is (may, probably, it seems, in my view) is no filler. */
export const ENGLISH_FILLERS: readonly PhraseGroup[] = [
  {
    technique: 'fillers',
    where: 'clause',
    phrases: gone(`
      it is worth noting that
      it's worth noting that
      it is worth mentioning that
      it's worth mentioning that
      it is worth pointing out that
      it's worth pointing out that
      it should be noted that
      it should be mentioned that
      it is important to note that
      it's important to note that
      it is important to remember that
      it's important to remember that
      it is important to understand that
      it is interesting to note that
      it bears mentioning that
      please note that
      please be aware that
      please be advised that
      please keep in mind that
      please bear in mind that
      please remember that
      keep in mind that
      bear in mind that
      i would like to point out that
      i would like to mention that
      i would like to note that
      i would like to add that
      i want to point out that
      i want to mention that
      i'd like to point out that
      i'd like to mention that
      let me point out that
      allow me to point out that
      the thing is that
      the fact is that
      the truth is that
      the point is that
      the reality is that
      the fact of the matter is that
      as a matter of fact
    `),
  },
  { technique: 'fillers', where: 'opening', phrases: gone('note that\nbe advised that\nbe aware that') },
  {
    technique: 'fillers',
    where: 'aside',
    phrases: gone(`
      actually
      basically
      essentially
      literally
      obviously
      clearly
      naturally
      frankly
      honestly
      anyway
      needless to say
      of course
      in fact
      as a matter of fact
      in actual fact
      in actuality
      as you know
      as we know
      as we all know
      as you all know
      as you may know
      as you might know
      as you are aware
      as i said
      as i mentioned
      as i said before
      to tell the truth
      to tell you the truth
      truth be told
      at the end of the day
      when all is said and done
      for what it's worth
      you know
      you see
      i mean
      by the way
      incidentally
      interestingly
      interestingly enough
      funnily enough
      believe it or not
      simply put
      put simply
      to put it simply
      for all intents and purposes
      well
    `),
  },
  {
    technique: 'fillers',
    where: 'adverb',
    phrases: gone('actually\nbasically\nessentially\nreally\nof course\nin fact'),
  },
  {
    technique: 'hedges',
    where: 'aside',
    phrases: gone(`
      to be honest
      to be frank
      to be perfectly honest
      quite frankly
      if you will
      so to speak
      as it were
      in a manner of speaking
      if i may say so
      if you don't mind
    `),
  },
  {
    technique: 'hedges',
    where: 'opening',
    phrases: {
      'i think that you should': 'you should',
      'i think you should': 'you should',
      'i believe you should': 'you should',
      'i believe that you should': 'you should',
      'i guess you should': 'you should',
      'i feel like you should': 'you should',
    },
  },
  { technique: 'hedges', where: 'behind_be', phrases: gone('sort of\nkind of') },
];

/** Requests in front of a verb; a question they make becomes an order. */
export const REQUESTS: readonly string[] = Object.keys(
  gone(`
    please
    kindly
    please kindly
    can you
    could you
    would you
    can you please
    could you please
    would you please
    will you please
    could you kindly
    can you kindly
    would you kindly
    could you possibly
    please can you
    please could you
    could you please help me to
    i would like you to
    i'd like you to
    i want you to
    i need you to
    i would like for you to
    i am asking you to
    i was wondering if you could
    i was wondering if you could please
    i would appreciate it if you could
    i'd appreciate it if you could
    i would be grateful if you could
    it would be great if you could
    it would be nice if you could
    it would be helpful if you could
    i would love it if you could
    i hope you can
    i'm looking for you to
  `),
);

/** Whole sentences of thanks; taken out where a text ends with them. */
export const CLOSING_THANKS: ReadonlySet<string> = new Set(
  Object.keys(
    gone(`
      thanks
      thanks a lot
      thanks so much
      thank you
      thank you very much
      thank you so much
      many thanks
      thanks in advance
      thank you in advance
      thanks in advance for your help
      thank you in advance for your help
      thanks for your help
      thank you for your help
      thanks for helping
      thank you for your assistance
      thanks for your time
      thank you for your time
      any help would be appreciated
      any help would be greatly appreciated
      any help would be much appreciated
      any help is appreciated
      any help is greatly appreciated
      your help would be greatly appreciated
      your help is appreciated
    `),
  ),
);
