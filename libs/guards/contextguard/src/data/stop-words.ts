/**
 * English words that say nothing about the subject. Other languages keep theirs: a few shared function words
 * raise a similarity a little, which errs to the quiet side.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    'a an and any are as at all am about also',
    'be been but by because being before both',
    'can could did do does done doing down each',
    'for from few further had has have having he her here him his how',
    'i if in into is it its just let me more most my might must may',
    'no nor not now of off on once only or other our out over own please',
    'same she should so some such than that the their them then there these they this those through to too',
    'under until up us very was we were what when where which while who whom why will with would',
    'yes you your',
    "i'm i've i'd i'll it's that's there's what's you're we're they're don't doesn't didn't can't won't isn't let's",
  ].flatMap((line) => line.split(' ')),
);
