import fc from 'fast-check';
import { countTokens } from '../../../counting/token-count';
import { compactReversibly, restore } from '../reversible';

const count = (text: string): number => countTokens(text, 'o200k_base');

const ROWS = JSON.stringify(
  Array.from({ length: 6 }, (_, id) => ({ id, name: `row ${id}`, state: 'active' })),
  null,
  1,
);
const words = fc.constantFrom(
  'Some words of a page that is long enough to be read',
  'and 12 more',
  ' ',
  '\n   ',
  'x',
  '2',
  '|',
  '```',
  '- ',
  'a  b',
  '<',
  ROWS,
  ROWS.replaceAll('"', '&quot;'),
);
const entity = fc.constantFrom(
  '&mdash;',
  '&nbsp;',
  '&#160;',
  '&ensp;',
  '&lt;p&gt;',
  '&lt;/p&gt;',
  '&lt;!-- a --&gt;',
  '&amp;lt;',
  '&#x20ac;',
  '&#96;&#96;&#96;',
  '&#0;',
  '&#xd800;',
  '&#10;',
  '&NotEqualTilde;',
  '&nope;',
  '&Auml',
);
const tag = fc.constantFrom(
  '<sup>',
  '</sup>',
  '<sub>1</sub>',
  '<sup>n+1</sup>',
  '<sup><a href="#1">[1]</a></sup>',
  '<del>',
  '</del>',
  '<s>Not</s>',
  '<q>',
  '</q>',
  '<ol start="3">',
  '<ol type="i" reversed start=4>',
  '<ol>',
  '</ol>',
  '<ul>',
  '</ul>',
  '<li>',
  '<li value="7">',
  '<input value="4 &amp; 2">',
  '<input type=checkbox checked>',
  '<input type="hidden" value="a">',
  '<select><option>A<option selected>B</select>',
  '<img alt="A &quot;b&quot;">',
  '<img hidden alt="c">',
  '<a href="https://a.b/?c=1&amp;d=2">',
  '</a>',
  '<pre>',
  '</pre>',
  '<p>',
  '</p>',
  '<div hidden>',
  '</div>',
  '<svg><title>d</title><path/></svg>',
  '<td>',
  '<br>',
  '<script>if (a < b) {}</script>',
);
const page = fc
  .tuple(
    fc.constantFrom(
      '',
      '<title>A &amp; b</title>',
      '<head><title>T</title><style>.x{display:none}</style></head>',
    ),
    fc.array(fc.oneof(words, entity, tag, tag), { minLength: 6, maxLength: 40 }),
  )
  .map(([head, parts]) => `<html>${head}<body>${parts.join('')}</body></html>`);

describe('a page', () => {
  it('comes back byte for byte', () => {
    fc.assert(
      fc.property(page, (original) => {
        const { text, restoration } = compactReversibly(original, (each) => each.length);
        // JSON of a page that is left as it is comes back as equal data.
        if (restoration[0]?.[0] === 1) return;
        expect(restore(text, JSON.parse(JSON.stringify(restoration)))).toBe(original);
      }),
      { numRuns: 500 },
    );
  });

  it('has never more tokens, and no fewer when it is compacted again', () => {
    fc.assert(
      fc.property(page, (original) => {
        const { text } = compactReversibly(original, count);
        expect(count(text)).toBeLessThanOrEqual(count(original));
        expect(compactReversibly(text, count)).toMatchObject({ text, techniques: [], restoration: [] });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '<ol>',
    '<ol><li>',
    '<ol><li>a',
    '<sup>',
    '<sup>1</sup>2',
    '<html><title>a</title>',
    '<title>',
    '<q>a',
    '<input value=1>',
    '<img alt="a',
    '<pre>&lt;',
    '<svg>',
    '<option selected>a',
    '&nbsp;',
    '&',
    '&lt;',
    '&#',
    'a  \n',
  ])('takes a megabyte of %j', (part) => {
    const original = `<p>Words</p><p><b></b><i></i><b></b><i></i>${part.repeat(1_000_000 / part.length)}</p>`;
    const started = performance.now();
    const { text, restoration } = compactReversibly(original, (each) => each.length);
    expect(restore(text, restoration) === original).toBe(true);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
