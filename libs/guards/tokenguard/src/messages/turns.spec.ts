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

const kept = (messages: readonly Message[], tokens: readonly number[], maxTokens: number) =>
  trimTurns(messages, tokens, maxTokens).map((index) => messages[index]?.content);

describe('trimTurns', () => {
  it('leaves a conversation that fits', () => {
    expect(trimTurns(CHAT, ONE_EACH, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('leaves out the oldest turn first, and a turn as a whole', () => {
    expect(kept(CHAT, ONE_EACH, 7)).toEqual(['s', 'three', 'calls', 'result', 'four', 'five']);
    expect(kept(CHAT, ONE_EACH, 5)).toEqual(['s', 'five']);
  });

  it('keeps instructions and the newest turn whatever they take', () => {
    expect(kept(CHAT, ONE_EACH, 1)).toEqual(['s', 'five']);
    const late = [say('user', 'a'), say('system', 's'), say('user', 'b')];
    expect(kept(late, [9, 9, 9], 1)).toEqual(['a', 's', 'b']);
  });

  it('takes messages that the user sends one after another as one turn', () => {
    const chat = [say('user', 'a'), say('assistant', 'b'), say('user', 'c'), say('user', 'd')];
    expect(kept(chat, [1, 1, 1, 1], 1)).toEqual(['c', 'd']);
  });

  it('never parts the result of a tool from its call, whatever the user says beside it', () => {
    const results = [
      { type: 'tool_result', content: 'c' },
      { type: 'text', text: 'd' },
    ];
    const chat: Message[] = [
      say('user', 'a'),
      say('assistant', 'b'),
      { role: 'user', content: results },
      say('assistant', 'e'),
    ];
    expect(trimTurns(chat, [9, 9, 9, 9], 1)).toEqual([0, 1, 2, 3]);
  });

  it('keeps messages in order, and never more than fit unless only the newest turn is left', () => {
    const role = fc.constantFrom('system', 'user', 'assistant', 'tool');
    fc.assert(
      fc.property(fc.array(fc.tuple(role, fc.nat(20)), { minLength: 1 }), fc.nat(100), (said, maxTokens) => {
        const messages = said.map(([name], index) => say(name, String(index)));
        const tokens = said.map(([, count]) => count);
        const kept = trimTurns(messages, tokens, maxTokens);
        expect([...kept].sort((one, other) => one - other)).toEqual(kept);
        const rest = kept.map((index) => messages[index] as Message);
        const ofRest = kept.map((index) => tokens[index] as number);
        expect(trimTurns(rest, ofRest, maxTokens)).toHaveLength(kept.length);
      }),
    );
  });
});
