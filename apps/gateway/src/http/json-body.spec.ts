import fc from 'fast-check';
import { FailureException } from './failure-response';
import { parseJsonBody } from './json-body';

function codeOf(text: string): string {
  try {
    parseJsonBody(Buffer.from(text));
    return 'ok';
  } catch (error) {
    if (error instanceof FailureException) return error.failure.code;
    throw error;
  }
}

describe('parseJsonBody', () => {
  it('reads whatever JSON.stringify writes, in whatever layout', () => {
    const json = fc
      .jsonValue({ maxDepth: 6, stringUnit: 'binary' })
      .filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses an object with the same key twice, wherever it is and however it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
        fc.jsonValue(),
        (key, value) => {
          const member = `${JSON.stringify(key)}:${JSON.stringify(value).replaceAll('__proto__', 'p')}`;
          expect(codeOf(`[{"before":"a:\\"b\\\\"},{${member},${member}}]`)).toBe('MALFORMED_JSON');
        },
      ),
    );
  });

  it.each([
    ['{"a":{"__proto__":1}}', 'VALIDATION_FAILED'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'TOO_DEEP'],
    [`${'['.repeat(32)}${']'.repeat(32)}`, 'ok'],
    ['', 'MALFORMED_JSON'],
    ['{"a":1}x', 'MALFORMED_JSON'],
  ])('answers %s with %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});
