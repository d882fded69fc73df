import { codeFences } from './code-fences';
import { leakedTemplates, refusal } from './output-rules';

const leaks = (text: string) =>
  leakedTemplates(text, codeFences(text).blocks).map(({ start, end }) => text.slice(start, end));

test.each([
  ['Dear {{customer.name}}, hello', ['{{customer.name}}']],
  ['Bye<|im_end|>', ['<|im_end|>']],
  ['Signed, [YOUR NAME]', ['[YOUR NAME]']],
  ['Write\n```\n{{name}}\n```\nin the template', []],
  ['a set {{1, 2}, {3}} and [your choice]', []],
])('leaks in %j: %j', (text, expected) => {
  expect(leaks(text)).toEqual(expected);
});

test.each([
  ["I'm sorry, but I can't share that.", 1],
  ['I cannot help with this request.', 1],
  ['As an AI language model, I do not have opinions.', 1],
  ['I am sorry that you are ill. Rest helps.', 0],
  [`${'A long answer. '.repeat(30)} "I cannot help it", he said.`, 0],
])('refusals in %j: %i', (text, count) => {
  expect(refusal(text)).toHaveLength(count);
});

test('is linear on texts made to be slow', () => {
  const started = performance.now();
  for (const part of ['{{a', '```\n{{a}}\n```\n', '[YOUR ', '<|a_']) leaks(part.repeat(70_000));
  expect(performance.now() - started).toBeLessThan(5000);
});
