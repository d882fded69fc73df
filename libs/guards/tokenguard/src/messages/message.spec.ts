import { partsOf, placesOf, withTexts, type Message } from './message';

const CONVERSATION: Message[] = [
  { role: 'system', content: 'Be brief.' },
  {
    role: 'user',
    content: [
      { type: 'text', text: 'What is in this?' },
      { type: 'image_url', image_url: {} },
    ],
  },
  { role: 'assistant', content: null, tool_calls: [] },
  {
    role: 'user',
    content: [
      { type: 'tool_result', content: 'a cat' },
      { type: 'tool_result', content: [{ type: 'text', text: 'a dog' }] },
    ],
  },
  { role: 'tool', content: 'a bird' },
];

describe('a conversation', () => {
  it('has texts in contents, in parts and in the results of tools', () => {
    expect(placesOf(CONVERSATION).map(({ message, text }) => [message, text])).toEqual([
      [0, 'Be brief.'],
      [1, 'What is in this?'],
      [3, 'a cat'],
      [3, 'a dog'],
      [4, 'a bird'],
    ]);
  });

  it('takes other texts in the same places and is left as it was', () => {
    const before = structuredClone(CONVERSATION);
    const places = placesOf(CONVERSATION).map((place) => ({ ...place, text: place.text.toUpperCase() }));
    const changed = withTexts(CONVERSATION, places);
    expect(placesOf(changed)).toEqual(places);
    expect(changed[1]?.content).toContainEqual({ type: 'image_url', image_url: {} });
    expect(CONVERSATION).toEqual(before);
  });

  it('knows what each message is for', () => {
    expect(partsOf(CONVERSATION)).toEqual(['instruction', 'question', 'said', 'tool', 'tool']);
  });

  it('ends its nesting where APIs do', () => {
    const deep = { type: 'tool_result', content: [{ type: 'tool_result', content: [{ text: 'x' }] }] };
    expect(placesOf([{ role: 'user', content: [deep] }])).toEqual([]);
  });
});
