// What is said of a group that makes a sentence a stereotype. Words of plain fact ("paid", "born", "allowed", "likely")
// are left out: "women are paid less" reports unfairness, it does not commit it.

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** "<group> are …" */
export const NEGATIVE_TRAITS = set(
  `lazy stupid dumb emotional irrational hysterical criminals criminal terrorists violent dangerous dishonest greedy
  weak dirty filthy inferior incompetent illiterate uneducated backward untrustworthy unreliable thieves liars
  useless worthless ignorant primitive promiscuous perverts evil crazy brainwashed immature senile
  clueless incapable unintelligent bossy manipulative selfish aggressive uncivilized disgusting unnatural abnormal
  moody gossips`,
);

/** "<group> are …", said of beings that are no longer people. */
export const DEHUMANISING_TRAITS = set(
  'vermin animals parasites savages subhuman subhumans cockroaches rats scum',
);

/** "<group> are not …", "<group> are less …", "<group> are bad at …" */
export const POSITIVE_TRAITS = set(
  `smart intelligent good capable suited fit cut competent trustworthy honest qualified rational strong civilized
  reliable ambitious logical`,
);

/** "<group> can't …". Seeing, hearing, walking and working are missing: "can't" is often plain fact there. */
export const CAPABILITIES = set(
  `drive think lead reason handle understand learn code program concentrate focus adapt manage negotiate integrate
  assimilate cope commit trusted controlled`,
);

/** Abilities that a disability may truly take. */
export const PHYSICAL_CAPABILITIES = set('drive');

/** "<group> always …" */
export const NEGATIVE_ACTIONS = set(
  `lie cheat steal complain nag overreact gossip exaggerate whine scam exploit manipulate freeload cry smell`,
);

/** "<group> never …" */
export const POSITIVE_ACTIONS = set('listen learn understand change integrate apologize pay work think');

/** "<group> should not …" */
export const PUBLIC_ROLES = set('lead vote drive manage teach');

/** "<group> belong in the …" */
export const CONFINED_PLACES = set('kitchen home prison jail');
