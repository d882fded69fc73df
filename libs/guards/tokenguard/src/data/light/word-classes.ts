const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Pronouns that can only be subjects: a clause begins with them, and nothing before takes them as an object. */
export const NOMINATIVES = listed("i he she we they i'm he's she's we're they're i've we've they've");

export const SUBJECTS = listed(`
  i he she we they you it there i'm he's she's we're they're you're it's i've we've they've you've
`);

export const DETERMINERS = listed(
  'the a an this that these those my your his her its our their each every some any all both',
);

export const POSSESSIVES = listed('the this that these those my your his her its our their');

export const BE = listed('is are am was were be been being');

export const CONJUNCTIONS = listed('and but or so because since while although that however');

export const PREPOSITIONS = listed(`
  in on at of to for from by with about into onto over under after before between during through against among like
  than as despite upon within behind beyond near inside outside
`);

/** Behind these an adverb is not a filler: they lean on it. */
export const LEANING = listed(`
  a an not never no very so how too as more most less least quite rather hardly barely if whether what n't only
  don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't haven't hasn't
`);

/** What a clause without "that" can follow: verbs of saying, knowing and supposing. */
export const SAYING_VERBS = listed(`
  say says said know knows knew known think thinks thought believe believes believed find finds found realize realizes
  realized realise realises realised notice notices noticed see sees saw hear hears heard learn learns learned hope
  hopes hoped guess guesses guessed suppose supposes assume assumes assumed claim claims claimed decide decides decided
  discover discovers discovered remember remembers remembered estimate estimates estimated calculate calculates
  calculated figure figures figured feel feels felt wish wishes wished promise promises promised
  ensure ensures confirm confirms confirmed
`);

/** Words that take "that" for themselves or stand before a demonstrative one. */
export const NOT_BEFORE_THAT = listed(`
  is are was were be been am do does did doing done so such now given provided except seeing in of after before by for
  with on at about than like as from to into over until since but and or if not this it and/or what which who whom how
  when where why all's say's only even just that assuming supposing granted considering because though although unless
  he she they we i you them him us me
  important essential necessary crucial vital critical imperative possible impossible likely unlikely true evident
  obvious clear better best required recommended preferable
`);

/** Nouns that say with "that" what they are about; no relative clause begins behind them. */
export const TAKING_THAT = listed(`
  fact facts idea claim claims belief view notion argument assumption opinion opinions order event condition grounds
  extent degree evidence proof sign news hope hopes fear fears doubt doubts chance risk danger possibility probability
  likelihood certainty knowledge understanding impression feeling sense conclusion suggestion proposal statement report
  reports rumor rumour theory hypothesis principle rule law requirement agreement promise threat warning point effect
  conviction thought decision guarantee indication explanation case basis premise stipulation caveat provision
`);

/** Verbs in their base form that a request to a model begins with. */
export const INSTRUCTION_VERBS = listed(`
  act add adjust advise analyse analyze answer apply argue arrange assess assist assume break build calculate change
  check choose classify clarify code collect combine come comment compare compile complete compose compute consider
  convert copy correct count create critique debug decide define demonstrate derive describe design detail determine
  develop devise discuss draft draw edit elaborate enumerate estimate evaluate examine expand explain explore extract
  fill find fix format formulate generate give go guess guide help identify illustrate imagine implement improve
  include indicate interpret keep let list look make match modify name offer optimise optimize organise organize outline
  paraphrase perform pick plan predict prepare present produce proofread propose prove provide put rank rate read
  recommend refactor remove reorder rephrase replace reply report respond return review revise rewrite run search select
  send set share shorten show simplify solve sort specify start state suggest summarise summarize take tell test
  think translate try turn update use verify walk work write
`);

/** Verbs in their base form that are no nouns of places or doings, which "going to" could lead to. */
export const PLAIN_VERBS = listed(`
  add be become begin bring build buy carry choose collect come cook create cut decide deliver do donate draw drive earn
  eat fill find finish fix get give go grow have hire invite keep learn leave lose make meet move need order pay plant
  prepare put read receive require sell send serve spend start stay take teach tell throw travel try use wash wear win
  write
`);

/** With these an opening of time ends. */
export const TIME_WORDS = listed(`
  monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night noon midnight day days week
  weeks month months year years weekend hour hours minute minutes today yesterday tomorrow tonight then next now later
  afterwards afterward finally also meanwhile originally initially currently recently usually sometimes first second
  third time times spring summer autumn winter fall moment
`);

export const COLOURS = listed(`
  red orange yellow green blue purple violet pink brown black white grey gray golden silver beige turquoise
`);

export const MONTHS = listed(`
  january february march april may june july august september october november december
`);
