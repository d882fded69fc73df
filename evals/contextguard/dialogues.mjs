import { dataSet, spread } from '../guard/rows.mjs';
import { isHeldOutDialogue } from './held-out.mjs';

const SESSIONS = 100;
/** Turns: one more than a comparison of each turn with the one before takes to say anything about a session. */
const SHORTEST_RUN = 4;

const dialogue = ({ id, turns, label }) => ({
  id,
  turns: turns.map((turn, index) => ({ ...turn, shift: label[index] === 1 })),
});

/** @returns dialogues of `{id, turns: [{role, content, shift}]}`; null if the data are not there */
export const tiageTest = () => dataSet('tiage', 'test')?.map(dialogue) ?? null;

/** The dialogues that no training reads, with and without a change of service. */
export function sgdHeldOut() {
  const splits = ['shift', 'no_shift'].map((split) => dataSet('sgd_service_shift', split));
  if (splits.includes(null)) return null;
  return splits.flat().filter(isHeldOutDialogue).map(dialogue);
}

/** The stretches of a dialogue from one change of topic to the next: each is a conversation about one thing. */
function runsOf({ id, turns }) {
  const starts = turns.flatMap(({ shift }, index) => (shift || index === 0 ? [index] : []));
  return starts.map((start, index) => ({
    id: `${id}#${start}`,
    turns: turns
      .slice(start, starts[index + 1])
      .map(({ role, content }) => ({ role, content, shift: false })),
  }));
}

/** A hundred sessions of one topic: runs of four turns and more without a change, evenly taken. */
export function oneTopicSessions(dialogues) {
  const runs = dialogues.flatMap(runsOf).filter(({ turns }) => turns.length >= SHORTEST_RUN);
  return spread(runs, SESSIONS);
}
