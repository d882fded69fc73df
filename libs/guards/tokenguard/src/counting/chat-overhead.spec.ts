import { encodeChat } from 'gpt-tokenizer/model/gpt-4o';
import fc from 'fast-check';
import { chatOverheadOf, type ChatMessage } from './chat-overhead';
import { countTokens } from './token-count';
import { tokenizerOf } from './tokenizers';

/** Of the whole request. */
function total(messages: readonly ChatMessage[], tools: readonly unknown[], model: string): number {
  const contents = messages.map(({ content }) =>
    typeof content === 'string' ? countTokens(content, tokenizerOf(model).encoding) : 0,
  );
  return contents.reduce((sum, tokens) => sum + tokens, chatOverheadOf(messages, tools, model).tokens);
}

// The requests that OpenAI's cookbook prints with what its API counted.
const JARGON: ChatMessage[] = [
  {
    role: 'system',
    content:
      'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  },
  { role: 'system', name: 'example_user', content: 'New synergies will help drive top-line growth.' },
  {
    role: 'system',
    name: 'example_assistant',
    content: 'Things working well together will increase revenue.',
  },
  {
    role: 'system',
    name: 'example_user',
    content:
      "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  },
  {
    role: 'system',
    name: 'example_assistant',
    content: "Let's talk later when we're less busy about how to do better.",
  },
  {
    role: 'user',
    content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  },
];
const WEATHER: ChatMessage[] = [
  { role: 'system', content: 'You are a helpful assistant that can answer to questions about the weather.' },
  { role: 'user', content: "What's the weather like in San Francisco?" },
];
const WEATHER_TOOL = {
  type: 'function',
  function: {
    name: 'get_current_weather',
    description: 'Get the current weather in a given location',
    parameters: {
      type: 'object',
      properties: {
        location: { type: 'string', description: 'The city and state, e.g. San Francisco, CA' },
        unit: {
          type: 'string',
          description: 'The unit of temperature to return',
          enum: ['celsius', 'fahrenheit'],
        },
      },
      required: ['location'],
    },
  },
};

describe('chatOverheadOf', () => {
  it.each([
    ['gpt-3.5-turbo', 129],
    ['gpt-4-0613', 129],
    ['gpt-4', 129],
    ['gpt-4o', 124],
    ['gpt-4o-mini', 124],
  ])('makes a conversation as long as the API of %s says', (model, tokens) => {
    expect(total(JARGON, [], model)).toBe(tokens);
    expect(chatOverheadOf(JARGON, [], model)).toMatchObject({ exact: true });
  });

  it.each([
    ['gpt-3.5-turbo', 105],
    ['gpt-4', 105],
    ['gpt-4o', 101],
    ['gpt-4o-mini', 101],
  ])('makes a request with a tool as long as the API of %s says', (model, tokens) => {
    expect(total(WEATHER, [WEATHER_TOOL], model)).toBe(tokens);
  });

  it('is what gpt-tokenizer encodes around the texts', () => {
    const message = fc.record({
      role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const),
      content: fc.constantFrom('hello', 'Good morning', '漢字', 'a b c'),
    });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), (messages) => {
        expect(total(messages, [], 'gpt-4o')).toBe(encodeChat(messages).length);
      }),
    );
  });

  it('counts a tool alike in the form of each API', () => {
    const { name, description, parameters } = WEATHER_TOOL.function;
    const expected = chatOverheadOf([], [WEATHER_TOOL], 'gpt-4o').tokens;
    expect(chatOverheadOf([], [{ type: 'function', name, description, parameters }], 'gpt-4o').tokens).toBe(
      expected,
    );
    expect(chatOverheadOf([], [{ name, description, input_schema: parameters }], 'gpt-4o').tokens).toBe(
      expected,
    );
  });

  it('counts nested properties, and what it does not know as JSON', () => {
    const nested = (depth: number): object =>
      depth === 0 ? { type: 'string' } : { type: 'object', properties: { inner: nested(depth - 1) } };
    const tokensOf = (tool: unknown): number => chatOverheadOf([], [tool], 'gpt-4o').tokens;
    expect(tokensOf({ name: 'f', parameters: nested(3) })).toBeGreaterThan(
      tokensOf({ name: 'f', parameters: nested(1) }),
    );
    expect(tokensOf({ name: 'f', parameters: nested(500) })).toBeGreaterThan(500);
    expect(tokensOf({ type: 'web_search' })).toBeGreaterThan(0);
    expect(tokensOf('web_search')).toBeGreaterThan(0);
  });

  it('counts names and arguments of tool calls, and says that the rest is an estimate', () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'add', arguments: '{"a":1}' } };
    const plain = chatOverheadOf([{ role: 'assistant', content: null }], [], 'gpt-4o');
    const calling = chatOverheadOf([{ role: 'assistant', content: null, tool_calls: [call] }], [], 'gpt-4o');
    expect(calling.tokens).toBeGreaterThan(plain.tokens);
    expect(calling).toMatchObject({ exact: false, reason: 'what surrounds tool calls is estimated' });
  });

  it('leaves images out, and says so', () => {
    const content = [{ type: 'text', text: 'What is this?' }, { type: 'image_url' }, { type: 'B4D type!' }];
    const overhead = chatOverheadOf([{ role: 'user', content }], undefined, 'gpt-4o');
    expect(overhead.exact).toBe(false);
    expect(overhead.reason).toContain('not counted: parts without text (image_url, other)');
  });

  it('counts the calls that are parts of a content like those beside it', () => {
    const input = { a: 1, b: ['two'] };
    const parts = [{ type: 'tool_use', id: 'toolu_1', name: 'add', input }];
    const call = {
      id: 'call_1',
      type: 'function',
      function: { name: 'add', arguments: JSON.stringify(input) },
    };
    const beside = chatOverheadOf([{ role: 'assistant', content: null, tool_calls: [call] }], [], 'gpt-4o');
    expect(chatOverheadOf([{ role: 'assistant', content: parts }], [], 'gpt-4o')).toEqual(beside);
  });

  it.each<[string, ChatMessage['content']]>([
    ['texts', [{ type: 'text', text: 'What is this?' }]],
    ['an empty text', [{ type: 'text', text: '' }]],
    ['a text that a tool gave', [{ type: 'tool_result', content: 'sunny' }]],
    ['texts that a tool gave', [{ type: 'tool_result', content: [{ type: 'text', text: 'sunny' }] }]],
    ['nothing that a tool gave', [{ type: 'tool_result' }]],
  ])('misses nothing in parts that hold %s', (_name, content) => {
    expect(chatOverheadOf([{ role: 'user', content }], [], 'gpt-4o').exact).toBe(true);
  });

  it.each<[string, ChatMessage['content'], string]>([
    ['an image that a tool gave', [{ type: 'tool_result', content: [{ type: 'image' }] }], '(image)'],
    ['a part of words of the client', [{ type: 'my_secret' }], '(other)'],
    [
      'parts below what is read',
      [{ type: 'tool_result', content: [{ type: 'tool_result', content: [{ type: 'text', text: 'x' }] }] }],
      '(tool_result)',
    ],
  ])('says that it leaves out %s', (_name, content, named) => {
    const { exact, reason } = chatOverheadOf([{ role: 'user', content }], [], 'gpt-4o');
    expect([exact, reason]).toEqual([false, expect.stringContaining(`parts without text ${named}`)]);
  });

  it.each([
    [{ parts: [{ text: 'hello' }] }, 'other fields of messages (parts)'],
    [{ reasoning_content: 'I think' }, 'other fields of messages (reasoning_content)'],
    [{ my_secret: 'word', parts: ['x'] }, 'other fields of messages (other, parts)'],
    [{ tool_calls: { name: 'add' } }, 'tool calls in another form'],
    [{ tool_calls: ['add'] }, 'tool calls in another form'],
    [{ function_call: 'auto' }, 'tool calls in another form'],
  ])('says that it leaves out what is in %j', (fields, named) => {
    const { exact, reason } = chatOverheadOf([{ role: 'user', content: 'a', ...fields }], [], 'gpt-4o');
    expect([exact, reason]).toEqual([false, `not counted: ${named}`]);
  });

  it('misses nothing in fields that are empty', () => {
    const empty = { refusal: null, audio: undefined, annotations: [], tool_calls: null, function_call: null };
    expect(chatOverheadOf([{ role: 'user', content: 'a', ...empty }], [], 'gpt-4o').exact).toBe(true);
  });

  it.each(['claude-sonnet-4', 'gpt-4.1', 'gpt-5', 'gemini-2.5-pro', 'llama-3.1-8b', undefined])(
    'is an estimate for %s',
    (model) => {
      expect(chatOverheadOf(WEATHER, [], model)).toMatchObject({ exact: false, reason: expect.any(String) });
    },
  );

  it('of nothing is nothing', () => {
    expect(chatOverheadOf([], undefined, undefined)).toEqual({ tokens: 0, toolTokens: 0, exact: true });
  });
});
