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
const TELLING_NAMES = ['ssistant', 'ASSISTANT', 'AI:', 'AI*', 'System', 'SYSTEM', 'Response'];
const ASKS = new Set(['human', 'user', 'instruction', 'input']);
const ANSWERS = new Set(['assistant', 'ai', 'response']);
const WORD = /[\p{L}\p{N}’']+/gu;

interface Turn extends LookAlike {
  name: string;
  isHeading: boolean;
  words: number;
}

function readTurns(text: string): Turn[] {
  const turns: Turn[] = [];
  for (const { 0: match, 1: colon, 2: heading, index } of text.matchAll(TURN)) {
    const name = colon ?? heading ?? '';
    const lineEnd = text.indexOf('\n', index + match.length);
    const said = text.slice(index + match.length, lineEnd < 0 ? text.length : lineEnd);
    const isHeading = match.includes('#');
    turns.push({
      label: 'turns',
      score: 0.6,
      start: index,
      end: index + match.length,
      name: name.toLowerCase(),
      isHeading,
      words: said.match(WORD)?.length ?? 0,
    });
  }
  return turns;
}

/** Words in a turn from which it is said and not filled in, as forms and lists of staff are. */
const LEAST_SAID = 3;

/**
 * Turns of a conversation with an assistant at the beginning of lines. One of a kind alone is a heading or a form; a question
 * and an answer, or an order of the system, are a conversation that somebody else wrote.
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
  if (!isDialogue && !isOrdered) return [];
  return turns.map(({ label, score, start, end }) => ({ label, score, start, end }));
}

export function turnsIn(text: string): LookAlike[] {
  return [...stepsIn(text), ...conversationIn(text)];
}
