import { ORDERED, PROMISED } from '../../../data/turn-orders';
import type { LookAlike } from './markers';

const BREAK = String.raw`(?:\r?\n|<br ?/?>)`;
const LINE = String.raw`[^\n<]{1,2000}`;

const FENCE = '`'.repeat(3);
const BLOCK = String.raw`[^\S\n]{0,4}${BREAK}${FENCE}(?:json)?\s{1,4}\{[^${FENCE}]{2,2000}${FENCE}`;

/** The steps of an agent in the manner of ReAct (Yao et al. 2023): a call has an input, prose about an action has none. */
const STEPS = new RegExp(
  String.raw`(?:\bThought: ?${LINE}${BREAK}\s{0,4})?\bAction: ?(?:${BLOCK}|[\w.-]{2,64}(?:\([^()\n]{0,200}\))?\s{0,4}${BREAK}\s{0,4}Action Input: ?${LINE}|[\w.-]{2,64}\[[^\]\n]{0,200}\](?=${BREAK}))(?:${BREAK}\s{0,4}Observation: ?${LINE})?`,
  'g',
);

function stepsIn(text: string): LookAlike[] {
  if (!text.includes('Action:')) return [];
  return Array.from(text.matchAll(STEPS), ({ 0: match, index }) => ({
    label: 'reasoning_steps' as const,
    score: 0.8,
    start: index,
    end: index + match.length,
  }));
}

const TURN =
  /^[ \t>*]{0,6}(?:#{1,4} ?)?\*{0,2}\[?(Human|[Uu]ser|USER|[Aa]ssistant|ASSISTANT|AI|System|SYSTEM|Instruction|Response|Input)\]?(?::\*{0,2}|\*{1,2}:)|^#{1,4} (User|Assistant)$/gm;
/** A conversation has one of these in it. */
const TELLING_NAMES = ['Human', 'ssistant', 'ASSISTANT', 'AI:', 'AI*', 'System', 'SYSTEM', 'Response'];
const ASKS = new Set(['human', 'user', 'instruction', 'input']);
const ANSWERS = new Set(['assistant', 'ai', 'response']);
const WORD = /[\p{L}\p{N}’']+/gu;

interface Turn extends LookAlike {
  name: string;
  isHeading: boolean;
  words: number;
  said: string;
}

/** What a turn says is judged by so much of its beginning. */
const MOST_SAID = 600;

function readTurns(text: string): Turn[] {
  const matches = Array.from(text.matchAll(TURN));
  return matches.map(({ 0: match, 1: colon, 2: heading, index }, at) => {
    const behind = index + match.length;
    const next = matches[at + 1]?.index ?? text.length;
    const said = text.slice(behind, Math.min(next, behind + MOST_SAID)).trim();
    const lineEnd = text.indexOf('\n', behind);
    const line = text.slice(behind, lineEnd < 0 ? text.length : lineEnd);
    return {
      label: 'turns',
      score: 0.6,
      part: 'begins',
      start: index,
      end: behind,
      name: (colon ?? heading ?? '').toLowerCase(),
      isHeading: match.includes('#'),
      words: line.match(WORD)?.length ?? 0,
      said,
    };
  });
}

/** Words in a turn from which it is said and not filled in, as forms and lists of staff are. */
const LEAST_SAID = 3;

/** A dialogue that nobody is told anything by: a log of a support desk, or an example of a chat. */
const LOG = 0.3;

const isSteering = ({ name, said }: Turn): boolean =>
  (ASKS.has(name) && ORDERED.test(said)) || (ANSWERS.has(name) && PROMISED.test(said));

/**
 * Turns of a conversation with an assistant at the beginning of lines. One of a kind alone is a heading or a form; a question
 * and an answer are a conversation that somebody else wrote, which steers where it orders or promises something; turns with an
 * order of the system, or an order of `Human`, a name that only the prompts of models have, steer whatever they say.
 */
function conversationIn(text: string): LookAlike[] {
  if (!TELLING_NAMES.some((name) => text.includes(name))) return [];
  const turns = readTurns(text);
  const says = (names: ReadonlySet<string>, least: number): boolean =>
    turns.some(({ name, words, isHeading }) => names.has(name) && (words >= least || isHeading));
  const isDialogue =
    says(ASKS, 1) &&
    says(ANSWERS, 1) &&
    turns.some(({ words, isHeading }) => isHeading || words >= LEAST_SAID);
  const hasSystem = turns.some(
    ({ name, words, isHeading }) =>
      name === 'system' && (isHeading || words >= LEAST_SAID) && turns.length > 1,
  );
  const isOrdered = hasSystem && (says(ASKS, 1) || says(ANSWERS, 1));
  const isPrompt = turns.some((turn) => turn.name === 'human' && isSteering(turn));
  if (!isDialogue && !isOrdered && !isPrompt) return [];
  const isLog = !isOrdered && !isPrompt && !turns.some(isSteering);
  return turns.map(({ label, score, part, start, end }) => ({
    label,
    score: isLog ? LOG : score,
    part,
    start,
    end,
  }));
}

export function turnsIn(text: string): LookAlike[] {
  return [...stepsIn(text), ...conversationIn(text)];
}
