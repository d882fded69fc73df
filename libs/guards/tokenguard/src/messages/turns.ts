import { isInstruction, mayBeginTurn, type Message } from './message';

/**
 * Where turns begin: a turn is what the user says, however many messages that takes, with all that is answered up to
 * the next time the user speaks. A tool's result is never parted from the call that it answers.
 */
function turnStarts(messages: readonly Message[]): number[] {
  const starts: number[] = [];
  let asking = false;
  messages.forEach((message, index) => {
    if (isInstruction(message)) return;
    const asks = mayBeginTurn(message);
    if (starts.length === 0 || (asks && !asking)) starts.push(index);
    asking = asks;
  });
  return starts;
}

/**
 * Leaves out the oldest turns until the rest fits. Instructions and the newest turn stay, whatever they take.
 * @param tokens of each message
 * @param maxTokens of all messages together
 * @returns indexes of the messages that stay
 */
export function trimTurns(
  messages: readonly Message[],
  tokens: readonly number[],
  maxTokens: number,
): number[] {
  const starts = turnStarts(messages);
  let total = tokens.reduce((sum, count) => sum + count, 0);
  let from = 0;
  for (let turn = 0; turn + 1 < starts.length && total > maxTokens; turn++) {
    const next = starts[turn + 1] as number;
    for (let index = from; index < next; index++)
      if (!isInstruction(messages[index] as Message)) total -= tokens[index] as number;
    from = next;
  }
  return [...messages.keys()].filter((index) => index >= from || isInstruction(messages[index] as Message));
}
