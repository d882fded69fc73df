import { checkGrounding, groundingModelInfo } from './grounding.model';
import { claimResultsOf, groundingFindings, groundingResultOf } from './trustguard.grounding';
import { claimSchema, groundingSchema, identified, sourcesSchema } from './trustguard.grounding-schema';

const sources = identified(
  sourcesSchema.parse(['The secret word is swordfish-4711. The bridge opened in 1894.']),
);

describe('sources', () => {
  it('are known by their position unless they have an id', () => {
    const named = identified(sourcesSchema.parse(['one', { id: 'b', text: 'two' }, { text: 'three' }]));
    expect(named.map(({ id }) => id)).toEqual(['source_1', 'b', 'source_3']);
  });
});

describe('the model of groundedness', () => {
  it('is one that the manifest names', () => {
    expect(groundingModelInfo()).toMatchObject({ name: 'grounding', version: expect.stringMatching(/^\d/) });
  });
});

describe('findings of groundedness', () => {
  it('name an unsupported claim with its span, threshold and margin', () => {
    const output = 'Penguins live in Antarctica.';
    const [finding] = groundingFindings(output, checkGrounding(output, sources));
    expect(finding).toMatchObject({
      label: 'unsupported_claim',
      severity: 'medium',
      start: 0,
      end: output.length,
    });
    expect(finding?.explanation?.margin).toBeCloseTo(
      (finding?.score ?? 0) - (finding?.explanation?.threshold ?? 0),
    );
  });

  it('are of low severity for a true statement without a source, and call nothing false', () => {
    const output = 'It is always true that water is wet.';
    const findings = groundingFindings(output, checkGrounding(output, []));
    expect(findings.map(({ severity }) => severity)).toEqual(['low']);
    expect(JSON.stringify(findings)).not.toMatch(/false|wrong/i);
  });

  it('are none for a plain statement without a source', () => {
    const output = 'Paris is the capital of France.';
    expect(groundingFindings(output, checkGrounding(output, []))).toEqual([]);
  });

  it('repeat nothing of the texts', () => {
    const output = 'The secret word is not swordfish-4711, the bridge opened in 1907.';
    const grounding = checkGrounding(output, sources);
    const told = JSON.stringify([groundingFindings(output, grounding), claimResultsOf(grounding)]);
    expect(told).not.toMatch(/swordfish|4711|1907/);
  });

  it('fit the schema, as do claims and summary', () => {
    const grounding = checkGrounding('The bridge opened in 1894. It was painted blue.', sources);
    for (const claim of claimResultsOf(grounding)) expect(claimSchema.parse(claim)).toEqual(claim);
    expect(groundingSchema.parse(groundingResultOf(grounding))).toMatchObject({ unverified: 0 });
  });
});
