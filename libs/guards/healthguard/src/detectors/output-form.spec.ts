import { codeFences } from './code-fences';
import { brokenJson, emptiness, truncation } from './output-form';

const labels = (findings: { label: string }[]) => findings.map(({ label }) => label);

test.each([
  ['', ['empty_output']],
  [' \n', ['empty_output']],
  ['...', ['near_empty_output']],
  ['ok', []],
  ['👍', []],
])('emptiness of %j: %j', (text, expected) => {
  expect(labels(emptiness(text))).toEqual(expected);
});

const PROSE = 'The river rises in the hills and runs north for a long way. '.repeat(7);

test.each([
  ['```js\nx', ['unclosed_code_block']],
  ['```js\nx\n```', []],
  ['````\n```\n````', []],
  ['```x``` is code inside a line', []],
  ['An answer without a full stop', []],
  [PROSE, []],
  [`${PROSE}Then it turns to the east and, having crossed the wide plain that lies`, ['ends_mid_sentence']],
  [`${PROSE}\n\nKind regards,\nAnna`, []],
])('truncation of %j: %j', (text, expected) => {
  expect(labels(truncation(text, codeFences(text)))).toEqual(expected);
});

test.each([
  ['{"a": 1', false, ['broken_json']],
  ['{"a": 1}', false, []],
  ['[1] A footnote', false, []],
  ['{note} for the reader', false, []],
  ['[{"a": }]', false, ['broken_json']],
  ['not json', true, ['broken_json']],
])('JSON %j, claimed %s: %j', (text, claimed, expected) => {
  expect(labels(brokenJson(text, claimed))).toEqual(expected);
});

test('a finding about broken JSON does not quote it', () => {
  expect(JSON.stringify(brokenJson('{"password": "tulip', false))).not.toContain('tulip');
});
