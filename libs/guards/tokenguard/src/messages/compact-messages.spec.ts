import fc from 'fast-check';
import { countTokens } from '../counting/token-count';
import { chatOverheadOf } from '../counting/chat-overhead';
import { compactMessages } from './compact-messages';
import { placesOf, type Message } from './message';

const MODEL = 'gpt-4o';
const count = (text: string): number => countTokens(text, 'o200k_base');
const overheadOf = (messages: readonly Message[]): number =>
  chatOverheadOf(messages, undefined, MODEL).tokens;
const tokensOf = (messages: readonly Message[]): number =>
  placesOf(messages).reduce((sum, { text }) => sum + count(text), overheadOf(messages));

const shorten = (
  messages: readonly Message[],
  limit: { level?: 'aggressive' | 'balanced'; maxTokens?: number; isShare?: boolean },
) => compactMessages({ messages, level: 'balanced', isShare: false, count, overheadOf, ...limit });

const REPORT = Array.from(
  { length: 40 },
  (_, day) => `On day ${day} the ferry carried ${day * 7} passengers to island number ${day}.`,
).join(' ');

const FEW = 'The ferry carried seven people to the island and twelve back, and then the storm came up.';

const CHAT: Message[] = [
  { role: 'system', content: 'In order to help, please be brief.' },
  { role: 'user', content: 'How many passengers were there on day 3, please?' },
  { role: 'assistant', content: REPORT },
  { role: 'user', content: 'In order to plan, which island was it on day 31?' },
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: '1', function: { name: 'look', arguments: '{}' } }],
  },
  { role: 'tool', content: REPORT, tool_call_id: '1' },
];

describe('a conversation made shorter', () => {
  it('keeps the words of instructions and of the newest question', () => {
    const { messages } = shorten(CHAT, { level: 'aggressive', maxTokens: 60 });
    expect(messages).toContainEqual(CHAT[0]);
    expect(messages).toContainEqual(CHAT[3]);
  });

  it('leaves no turn out for what long texts can do without', () => {
    const { messages, leftOut } = shorten(CHAT, { maxTokens: 1000 });
    expect(leftOut.messages).toBe(0);
    expect(messages.map(({ role }) => role)).toEqual(CHAT.map(({ role }) => role));
  });

  it('leaves out old turns where no long text can spare it, and says how many messages', () => {
    const short = CHAT.map((message) =>
      message.content === REPORT ? { ...message, content: FEW } : message,
    );
    const { messages, leftOut } = shorten(short, { maxTokens: tokensOf(short) - 20 });
    expect(leftOut).toEqual({ sentences: 0, messages: 2 });
    expect(messages.map(({ role }) => role)).toEqual(['system', 'system', 'user', 'assistant', 'tool']);
    expect(messages[1]?.content).toBe('[earlier messages left out: 2]');
  });

  it('leaves out sentences of the newest turn where it alone is too long, and keeps those that answer', () => {
    const { messages, leftOut } = shorten(CHAT, { maxTokens: 250 });
    expect(leftOut.sentences).toBeGreaterThan(0);
    expect(messages.at(-1)?.content).toContain('On day 31 ');
    expect(tokensOf(messages)).toBeLessThanOrEqual(250);
  });

  it('halves what was said and what tools answered at the level aggressive without a budget', () => {
    const { messages } = shorten(CHAT, { level: 'aggressive' });
    expect(messages).toHaveLength(CHAT.length);
    expect(count(messages[2]?.content as string)).toBeLessThan(count(REPORT) * 0.6);
    expect(messages[3]).toEqual(CHAT[3]);
  });

  it('counts what it says, is never longer, and is left as it is by the same call', () => {
    const role = fc.constantFrom('system', 'user', 'assistant', 'tool');
    const content = fc.constantFrom(
      REPORT,
      'Yes.',
      'In order to sail, it is necessary to wait.',
      '',
      'one\n\n\n\ntwo',
    );
    const limit = fc.record({
      level: fc.constantFrom('balanced' as const, 'aggressive' as const),
      maxTokens: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ role, content }), { minLength: 1, maxLength: 8 }),
        limit,
        (chat, how) => {
          const { messages, tokens } = shorten(chat, how);
          expect(tokens).toBe(tokensOf(messages));
          expect(tokens).toBeLessThanOrEqual(tokensOf(chat));
          expect(shorten(messages, how).messages).toEqual(messages);
        },
      ),
      { numRuns: 60 },
    );
  });
});
