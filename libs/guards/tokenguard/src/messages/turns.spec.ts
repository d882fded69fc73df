import fc from 'fast-check';
import type { Message } from './message';
import { trimTurns } from './turns';

const say = (role: string, content: string): Message => ({ role, content });

const CHAT = [
  say('system', 's'),
  say('user', 'one'),
  say('assistant', 'two'),
  say('user', 'three'),
  say('assistant', 'calls'),
  say('tool', 'result'),
  say('assistant', 'four'),
  say('user', 'five'),
];
const ONE_EACH = CHAT.map(() => 1);

const contents = (messages: readonly Message[]) => messages.map(({ content }) => content);

describe('trimTurns', () => {
  it('leaves a conversation that fits', () => {
    expect(trimTurns(CHAT, ONE_EACH, 8)).toEqual({ messages: CHAT, leftOut: 0 });
  });

  it('leaves out the oldest turn first, and a turn as a whole', () => {
    expect(contents(trimTurns(CHAT, ONE_EACH, 7).messages)).toEqual([
      's',
      'three',
      'calls',
      'result',
      'four',
      'five',
    ]);
    expect(contents(trimTurns(CHAT, ONE_EACH, 5).messages)).toEqual(['s', 'five']);
  });

  it('keeps instructions and the newest turn whatever they take', () => {
    expect(contents(trimTurns(CHAT, ONE_EACH, 1).messages)).toEqual(['s', 'five']);
    const late = [say('user', 'a'), say('system', 's'), say('user', 'b')];
    expect(contents(trimTurns(late, [9, 9, 9], 1).messages)).toEqual(['a', 's', 'b']);
  });

  it('takes messages that the user sends one after another as one turn', () => {
    const chat = [say('user', 'a'), say('assistant', 'b'), say('user', 'c'), say('user', 'd')];
    expect(contents(trimTurns(chat, [1, 1, 1, 1], 1).messages)).toEqual(['c', 'd']);
  });

  it('keeps messages in order, and never more than fit unless only the newest turn is left', () => {
    const role = fc.constantFrom('system', 'user', 'assistant', 'tool');
    fc.assert(
      fc.property(fc.array(fc.tuple(role, fc.nat(20)), { minLength: 1 }), fc.nat(100), (said, maxTokens) => {
        const messages = said.map(([name], index) => say(name, String(index)));
        const tokens = said.map(([, count]) => count);
        const { messages: kept, leftOut } = trimTurns(messages, tokens, maxTokens);
        expect(kept.length + leftOut).toBe(messages.length);
        expect(messages.filter((message) => kept.includes(message))).toEqual(kept);
        const again = trimTurns(
          kept,
          kept.map((message) => tokens[messages.indexOf(message)] as number),
          maxTokens,
        );
        expect(again.leftOut).toBe(0);
      }),
    );
  });
});
