import fc from 'fast-check';
import { protectedSpansOf } from './protected-spans';

/** The protected stretches of a text, each as `kind:text`. */
const shown = (text: string): string[] =>
  protectedSpansOf(text).map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);

describe('protected spans', () => {
  it.each([
    ['Run\n```js\nif (a) b();\n```\nnow', 'code:```js\nif (a) b();\n```'],
    ['Run\n~~~\nplease\n~~~', 'code:~~~\nplease\n~~~'],
    ['Use `in order to` here', 'code:`in order to`'],
    ['Use ``a ` b`` here', 'code:``a ` b``'],
    ['So:\n\n    please run\n    this\n\nDone', 'code:    please run\n    this'],
    ['See <code>of course</code>.', 'code:<code>of course</code>'],
    ['It weighs 5.5 kg in all', 'number:5.5 kg'],
    ['It weighs 1,200.50kg', 'number:1,200.50kg'],
    ['It covers 12 square feet of floor', 'number:12 square feet'],
    ['at 60 miles per hour on roads', 'number:60 miles per hour'],
    ['He paid $1,000.50 for it', 'number:$1,000.50'],
    ['Er zahlt 1 000 000 € dafür', 'number:1 000 000 €'],
    ['Sales rose 12.5% in spring', 'number:12.5%'],
    ['at 5:30 pm', 'number:5:30 pm'],
    ['on 2024-03-05 at noon', 'number:2024-03-05'],
    ['She has five red apples', 'number:five red'],
    ['He has twenty-five sheep', 'number:twenty-five sheep'],
    ['half of the cake', 'number:half'],
    ['ran twice as far', 'number:twice'],
    ['لديه ٢٥ كتابا', 'number:٢٥ كتابا'],
    ['उसके पास २५ किताबें हैं', 'number:२५ किताबें'],
    ['她有三个苹果', 'number:三个'],
    ['er hat fünfundzwanzig Bücher', 'number:fünfundzwanzig Bücher'],
    ['see https://example.com/a_b?c=d, then', 'url:https://example.com/a_b?c=d'],
    ['写信给 a.b@example.org。谢谢', 'url:a.b@example.org'],
    ['open /usr/local/bin/node please', 'url:/usr/local/bin/node'],
    ['open C:\\Users\\x\\a.txt please', 'url:C:\\Users\\x\\a.txt'],
    ['call read_file with it', 'code:read_file'],
    ['call readFile with it', 'code:readFile'],
    ['set MAX_TOKENS here', 'code:MAX_TOKENS'],
    ['She said "of course" to him', 'quote:"of course"'],
    ['She said “of course” to him', 'quote:“of course”'],
    ['Sie sagte „natürlich ja“ dazu', 'quote:„natürlich ja“'],
    ['Elle dit « bien sûr » puis', 'quote:« bien sûr »'],
    ['Er sagte »bitte sehr« dazu', 'quote:»bitte sehr«'],
    ['彼は「もちろん」と', 'quote:「もちろん」'],
    ["She said 'of course' to him", "quote:'of course'"],
    ['Write the word please', 'quote:please'],
    ['Do not go', 'negation:not'],
    ["He doesn't go", "negation:doesn't"],
    ['He doesn’t go', 'negation:doesn’t'],
    ['use at least what', 'negation:at least'],
    ['go unless it rains', 'negation:unless'],
    ['Das ist nicht gut', 'negation:nicht'],
    ['Ce va pas', 'negation:pas'],
    ['не надо', 'negation:не'],
    ['这个不行', 'negation:不'],
    ['Hi {name}, welcome', 'placeholder:{name}'],
    ['Hi {{ user.name }}, hello', 'placeholder:{{ user.name }}'],
    ['Hi ${user}, hello', 'placeholder:${user}'],
    ['Hi %s, hello', 'placeholder:%s'],
    ['Hi <NAME>, hello', 'placeholder:<NAME>'],
    ['Hi [EMAIL_1], hello', 'placeholder:[EMAIL_1]'],
    ['<p class="x">of course', 'placeholder:<p class="x">'],
  ])('of %j hold %j', (text, expected) => {
    expect(shown(text)).toContain(expected);
  });

  it('hold the keys and values of JSON', () => {
    expect(shown('{"a b": "of course", "n": -1.5, "t": true, "l": ["x y"]}')).toEqual([
      'json:"a b"',
      'json:"of course"',
      'json:"n"',
      'json:-1.5',
      'json:"t"',
      'json:true',
      'json:"l"',
      'quote:"x y"',
    ]);
  });

  it.each([
    ["The dogs' owners and the cats' owners meet"],
    ["It's Tom's house and he's here"],
    ['a plain list of cats and/or dogs'],
  ])('are none in %j', (text) => {
    expect(shown(text)).toEqual([]);
  });

  it('of a quote end with the paragraph', () => {
    expect(shown('He is 6\'2" tall.\n\nA "b" c')).toContain('quote:"b"');
    expect(shown('An open " mark\n\nand "b" c')).toContain('quote:"b"');
  });

  it('are sorted and separate for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        "'",
        '`',
        '```\n',
        '\n\n',
        '{',
        '}',
        '[',
        '5 kg',
        ' not ',
        '<a>',
        '«',
        '”',
        '    x\n',
        'http://a/b',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const span of protectedSpansOf(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
