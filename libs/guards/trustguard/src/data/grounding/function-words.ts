const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that carry grammar, not content; LRB and RRB are brackets in tokenised corpora. */
export const FUNCTION_WORDS = set(`
a an the this that these those some any each every all both either such same own other another
i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours they them their theirs themselves
who whom whose which what where when why how
am is are was were be been being have has had having do does did doing will would shall should can could may might must ought
of to in on at by for with from into onto upon about as than per via out off over under up down through during before after above below between among
along across around against within behind beside beyond near toward towards since until till while because although though if unless whether so
and or but nor not yet also too very just only even still then there here now once ever never again almost quite rather really
s t d m re ve ll don didn doesn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn can't cannot
there's that's it's let's i'm you're they're we're lrb rrb lsb rsb etc e.g i.e oh well yes yeah no ok okay
`);

/** A word of these turns round what follows it. */
export const NEGATORS = set(`
not no never none nobody nothing neither nor without cannot nowhere hardly barely scarcely unable fail failed fails refuse refused refuses deny denied denies
isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't lack lacks lacked rarely incapable decline declined declines avoid avoids avoided avoiding against
reject rejected rejects impossible instead false untrue zero stopped ceased unlike despite
`);

/** A word of these makes a statement of all cases. */
export const UNIVERSALS = set(
  'all every each always everyone everybody everything entirely completely only solely exclusively never none nobody',
);

/** A word of these says that something may not be so. */
export const HEDGES = set(
  'may might could possibly perhaps allegedly reportedly probably likely suggest suggests suggested believed considered claimed seems appears rumored rumoured proposed planned',
);
