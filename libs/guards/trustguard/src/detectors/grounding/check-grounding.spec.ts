import fc from 'fast-check';
import { checkGrounding } from '../../grounding.model';
import { claimsOf } from './claims';

const SOURCE = {
  id: 'report',
  text: 'Northwind Ltd was founded in Bergen in 1987. It employs 1,200 people at two sites. The company sells pumps to breweries. It has never paid a dividend.',
};

const verdictOf = (claim: string): string | undefined => checkGrounding(claim, [SOURCE]).claims[0]?.verdict;

describe('checkGrounding', () => {
  it.each([
    'Northwind Ltd was founded in 1987.',
    'The company sells pumps.',
    'Northwind Ltd was founded in Bergen.',
    'It employs 1.2k people at two sites.',
    'It employs twelve hundred people.',
  ])('finds %j supported', (claim) => {
    expect(verdictOf(claim)).toBe('supported');
  });

  it.each([
    ['Northwind Ltd was founded in Bergen in 1978.', 'number_conflict'],
    ['It employs 3,500 people at two sites.', 'number_conflict'],
    ['The company does not sell pumps to breweries.', 'negation_differs'],
    ['The company buys pumps from breweries.', 'opposite_meaning'],
  ])('does not find %j supported, and says %s', (claim, reason) => {
    const [found] = checkGrounding(claim, [SOURCE]).claims;
    expect(found?.verdict).not.toBe('supported');
    expect(found?.reasons.map((one) => one.reason)).toContain(reason);
  });

  it('does not support what no source speaks of', () => {
    const [claim] = checkGrounding('Penguins breed on the ice of Antarctica.', [SOURCE]).claims;
    expect(claim).toMatchObject({ verdict: 'unsupported', source: null });
    expect(claim?.reasons[0]?.reason).toBe('no_related_sentence');
  });

  it('points at both sides of a conflict', () => {
    const output = 'As stated, Northwind Ltd was founded in Bergen in 1978.';
    const conflict = checkGrounding(output, [SOURCE]).claims[0]?.reasons[0];
    expect(output.slice(conflict?.start, conflict?.end)).toBe('1978');
    expect(SOURCE.text.slice(conflict?.source?.start, conflict?.source?.end)).toBe('1987');
    expect(conflict?.source?.id).toBe('report');
  });

  it('tells days of the same month apart', () => {
    const source = { id: 'a', text: 'The bridge opened on 10 February 1894 and closed on 3 May 1986.' };
    const [claim] = checkGrounding('The bridge opened on February 20, 1894.', [source]).claims;
    expect(claim?.reasons[0]?.reason).toBe('number_conflict');
  });

  it('leaves claims unverified without a source', () => {
    const { claims, groundedness } = checkGrounding('Paris is the capital of France.', []);
    expect(claims).toMatchObject([{ verdict: 'unverified', supported: null, source: null }]);
    expect(groundedness).toBeNull();
  });

  it('leaves claims unverified beside a source in another script', () => {
    const { claims } = checkGrounding('Париж является столицей Франции.', [SOURCE]);
    expect(claims[0]).toMatchObject({ verdict: 'unverified', reasons: [{ reason: 'not_comparable' }] });
  });

  it('never calls contradicted what shows no conflict', () => {
    const words = fc.constantFrom(
      ...'northwind founded bergen sells pumps never paid not 1987 1,200 red Oslo.'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (list) => {
        for (const { verdict, reasons } of checkGrounding(list.join(' '), [SOURCE]).claims) {
          const conflicts = [
            'number_conflict',
            'negation_differs',
            'opposite_meaning',
            'excluding_meaning',
            'other_name',
          ];
          if (verdict === 'contradicted')
            expect(reasons.some(({ reason }) => conflicts.includes(reason))).toBe(true);
        }
      }),
    );
  });

  it('keeps every span within its text, for any text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.lorem({ mode: 'sentences', maxCount: 4 }),
    );
    fc.assert(
      fc.property(anyText, anyText, (output, text) => {
        const { claims, groundedness } = checkGrounding(output, [{ id: 's', text }]);
        for (const { start, end, source, reasons } of claims) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(output.length);
          for (const reason of reasons) {
            expect(reason.start).toBeGreaterThanOrEqual(start);
            expect(reason.end).toBeLessThanOrEqual(end);
            expect(reason.source?.end ?? 0).toBeLessThanOrEqual(text.length);
          }
          expect(source?.end ?? 0).toBeLessThanOrEqual(text.length);
        }
        if (groundedness !== null) expect(groundedness).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['prose', 'The pump sells two sites in Bergen to nobody. '],
    ['one word', 'a'],
    ['words without an end', 'pump bergen northwind '],
    ['end marks', '.'],
    ['lines', 'pump\n'],
    ['numbers', '1,234 '],
    ['many words', 'pumpalpha pumpbeta pumpgamma pumpdelta. '],
  ])('takes no more than seconds for 1 MB of %s beside 100 kB', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const started = performance.now();
    const { claims, partial } = checkGrounding(text.slice(0, 100_000), [{ id: 's', text }]);
    expect(performance.now() - started).toBeLessThan(15_000);
    if (claims.length === 1000) expect(partial).toMatch(/1000/);
  });
});

describe('claimsOf', () => {
  it.each([
    ['It rained. Was it cold? It snowed.', ['It rained.', 'It snowed.']],
    ['Dr. Smith lives in St. Louis. He is 40.', ['Dr. Smith lives in St. Louis.', 'He is 40.']],
    ['- red pumps\n- blue pumps', ['- red pumps', '- blue pumps']],
    [
      'Sales rose by nine percent; profits fell in May.',
      ['Sales rose by nine percent;', 'profits fell in May.'],
    ],
    ['… !!', []],
  ])('of %j', (text, expected) => {
    expect(claimsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
