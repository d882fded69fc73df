import { fieldsOf } from './trustguard.fields';
import { trustGuardPayloadSchema } from './trustguard.schema';

const fields = (payload: Record<string, unknown>) =>
  fieldsOf(trustGuardPayloadSchema.parse(payload)).fields.map(({ name, role }) => [name, role]);

test.each<[Record<string, unknown>, string[][]]>([
  [{ text: 'x' }, [['text', 'prompt']]],
  [{ text: 'x', validation_type: 'output' }, [['text', 'answer']]],
  [
    { input_text: 'x', output_text: 'y' },
    [
      ['input_text', 'prompt'],
      ['output_text', 'answer'],
    ],
  ],
  [{ documents: 'a b' }, [['documents', 'document']]],
  [
    { documents: ['a b', { id: '1', text: 'c d' }] },
    [
      ['documents[0]', 'document'],
      ['documents[1].text', 'document'],
    ],
  ],
  [
    { text: 'x', context: { page: { body: 'a b' } } },
    [
      ['text', 'prompt'],
      ['context.page.body', 'document'],
    ],
  ],
  [{ text: 'x', context: 'web' }, [['text', 'prompt']]],
  [{ toolOutput: { mails: [{ body: 'a b' }] } }, [['tool_output.mails[0].body', 'document']]],
  [
    {
      messages: [
        { role: 'system', content: 'you are a bot' },
        { role: 'user', content: [{ type: 'text', text: 'hi' }] },
        { role: 'tool', content: 'a b' },
        { role: 'assistant', content: 'hello' },
      ],
    },
    [
      ['messages[1]', 'prompt'],
      ['messages[2]', 'document'],
      ['messages[3]', 'answer'],
    ],
  ],
])('%j holds the texts %j', (payload, expected) => {
  expect(fields(payload)).toEqual(expected);
});

test('says when there are more documents than are read', () => {
  const documents = Array.from({ length: 1001 }, () => 'a document');
  const { fields: read, complete } = fieldsOf(trustGuardPayloadSchema.parse({ documents }));
  expect([read.length, complete]).toEqual([1000, false]);
});
