/** What the features of the model topic-shift are, for who reads an explanation. */
const REASONS: Readonly<Record<string, string>> = {
  words: 'length of the turn',
  said: 'words that are no courtesies',
  terms: 'words that name a subject',
  coherence: 'how far its words, or words of like use, were just spoken of',
  known_last: 'share of its words that the last turn has',
  known_near: 'share of its words that the last four turns have',
  known_all: 'share of its words said before in the session',
  known_soft: 'share of its words that begin like words of the last turns',
  returns: 'words said earlier, but not lately',
  shared_last: 'words in common with the last turn',
  shared_near: 'words in common with the last four turns',
  new_weight: 'number and rarity of new words',
  strongest_new: 'rarity of its rarest new word',
  shared_names: 'names and numbers in common with the last turns',
  new_names: 'names and numbers not said before',
  overlap_last: 'likeness of words to the last turn',
  overlap_near: 'likeness of words to the last four turns',
  overlap_all: 'likeness of words to the session',
  near_last: 'likeness of meaning to the last turn',
  near_near: 'likeness of meaning to the last four turns',
  near_all: 'likeness of meaning to the session',
  near_first: 'likeness of meaning to the first turn known',
  aligned_last: 'words of like use in the last turn',
  aligned_near: 'words of like use in the last four turns',
  aligned_near_least: 'the word least like any of the last four turns',
  aligned_near_most: 'the word most like one of the last four turns',
  aligned_recent: 'words of like use in the last eight turns',
  depth: 'less in common with the last turn than turns had before',
  depth_near: 'less in common with the last turns than these among each other',
  usual_nearness: 'how much turns of this session have in common',
  question: 'the turn asks',
  position: 'turns before it',
  before_question: 'the turn before asks',
  before_said: 'length of the turn before',
  before_own_question: "the speaker's last turn asks",
  before_own_said: "length of the speaker's last turn",
  other_speaker: 'the turn before is of another speaker',
};

const CUE_NAMES: Readonly<Record<string, string>> = {
  change: 'words that announce another subject',
  addition: 'words like "also" or "now"',
  acknowledgement: 'an acknowledgement',
  closing: 'a closing',
  greeting: 'a greeting',
  reference: 'words that point back',
  continuation: 'words that go on from what was said',
  need: 'a wish or need',
  request: 'a request',
  question_word: 'a question word',
  self: 'the speaker speaks of himself',
  addressee: 'the speaker asks about the other',
  correction: 'a correction',
  offer: 'an offer of more help',
  done: 'a task that is done',
};

const PLACES: readonly (readonly [prefix: string, words: string])[] = [
  ['opens_', 'at the beginning'],
  ['has_', 'in the turn'],
  ['before_', 'in the turn before'],
];

export function reasonOf(feature: string): string {
  const known = REASONS[feature];
  if (known !== undefined) return known;
  const place = PLACES.find(([prefix]) => feature.startsWith(prefix));
  const cue = place && CUE_NAMES[feature.slice(place[0].length)];
  return cue === undefined ? feature : `${cue} ${place?.[1] ?? ''}`;
}
