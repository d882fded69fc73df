const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Right before a group: the sentence speaks of part of it, or of certain people. "the" is one: "the women are …". */
export const SPECIFIC = set(
  'some few several certain these those both the my our his her their your two three four five',
);

/** Right before a group, behind "not": "not all women". Alone: "no women are …". */
export const QUANTIFIERS = set('all every most only');

/** Between a determiner and a group. */
export const MODIFIERS = set('young old older elderly black white asian poor rich gay other');

/** Before a claim: it is denied. */
export const DENIALS_BEFORE = set(
  'myth myths wrong false untrue stereotype stereotypes misconception prejudice nonsense incorrect unfair debunks disagree idea notion belief offensive harmful nobody',
);
/** Before a claim, two words: it is denied. */
// prettier-ignore
export const DENIAL_PAIRS = new Set([
  'not true', "isn't true", "don't believe", "doesn't mean", 'not mean', 'no evidence', 'never say', "don't say",
  'not say', 'stop saying', "don't think", 'not think', 'not believe',
]);

/** Behind a claim: "… is a myth". */
export const DENIALS_AFTER = set(
  'myth stereotype misconception prejudice untrue debunked wrong harmful false offensive',
);

/** Around a claim: somebody else's words, or a measurement. */
export const REPORTING = set(
  `said say says think believe claim why claims claimed argues argued believes thinks wrote writes quoted reported according allegedly whether
  asked study studies survey research statistics data`,
);
