import fc from 'fast-check';
import { relevanceModels } from '../../relevance.model';
import { relevanceOf, type Reference, type Relevance } from './relevance-of';

const models = relevanceModels();

const BRIDGE =
  'The Aurelia Bridge was opened in 1931 after four years of work. It crosses the river at its widest point and carries two railway tracks. Engineers had to sink the piers forty metres deep, because the river bed is soft clay. The toll was abolished after the war.';
const BREAD =
  'A sourdough loaf needs a lively starter, strong flour and patience. Let the dough rest overnight in the fridge, then shape it and bake it in a hot iron pot. Steam in the oven makes the crust thin and crisp.';

const referencesOf = (...texts: string[]): Reference[] =>
  texts.map((text, index) => ({ field: `documents[${index}]`, text }));
const relevant = (text: string, ...texts: string[]): Relevance =>
  relevanceOf(text, referencesOf(...texts), models);

describe('relevance', () => {
  it('is high for a question and the document that answers it, low for another', () => {
    const { value, perReference, nearest } = relevant('When was the Aurelia Bridge opened?', BREAD, BRIDGE);
    expect(value).toBe(perReference[1]);
    expect(perReference[1]).toBeGreaterThan(0.7);
    expect(perReference[0]).toBeLessThan(0.3);
    expect(nearest).toMatchObject({ field: 'documents[1]', reference: 1 });
    expect(BRIDGE.slice(nearest?.start, nearest?.end)).toContain('opened in 1931');
  });

  it('finds the passage in a long document', () => {
    const filler = 'Nothing of this has to do with the subject, it only fills the page with words. ';
    const long = `${filler.repeat(60)}${BRIDGE} ${filler.repeat(60)}`;
    const { value, nearest } = relevant('How deep are the piers of the Aurelia Bridge?', long);
    expect(value).toBeGreaterThan(0.6);
    expect(long.slice(nearest?.start, nearest?.end)).toContain('forty metres deep');
  });

  it.each([
    [
      'Ein Hund läuft über die Wiese.',
      'Der Hund rennt auf einer Wiese.',
      'Die Sitzung beginnt am Montag um neun.',
    ],
    [
      'Une femme coupe des légumes.',
      'La femme est en train de couper un légume.',
      'Le train part à neuf heures.',
    ],
    ['Un hombre toca la guitarra.', 'El hombre está tocando una guitarra.', 'La reunión empieza el lunes.'],
  ])('tells related from unrelated in %s', (text, related, unrelated) => {
    expect(relevant(text, related).value).toBeGreaterThan((relevant(text, unrelated).value ?? 1) + 0.3);
  });

  it('reports a long text that is about something else than its documents', () => {
    const more =
      'Ships wait for the tide below it, and the railway pays for the paint. In 1958 the northern span was replaced by a steel arch, and an inspector has walked the girders every spring since then. Pigeons nest between the rivets, which the city council has debated often without any result.';
    const { finding, value, check } = relevant(BREAD, `${BRIDGE} ${more}`);
    expect(check.status).toBe('scanned');
    expect(value).toBeLessThan(models.unrelatedBelow);
    expect(finding).toMatchObject({ label: 'unrelated_to_context', start: 0, end: BREAD.length });
    expect(finding?.explanation?.features.length).toBeGreaterThan(0);
  });

  it('reports nothing for a short text or a short context, and says why', () => {
    for (const one of [relevant('Thanks a lot!', BRIDGE), relevant(BREAD, 'webpage-content')]) {
      expect(one.finding).toBeNull();
      expect(one.check.status).toBe('partial');
    }
  });

  it('reports nothing across languages', () => {
    const german =
      'Die Brücke wurde nach vier Jahren Bauzeit eröffnet und überquert den Fluss an seiner breitesten Stelle. Die Pfeiler mussten vierzig Meter tief in den weichen Lehm gesetzt werden, weil der Boden dort nicht trägt.';
    const { finding, check } = relevant(BREAD, german);
    expect(finding).toBeNull();
    expect(check).toMatchObject({ status: 'partial' });
  });

  it('is unknown, never 0, where there is nothing to compare', () => {
    expect(relevant('… !!!', BRIDGE)).toMatchObject({
      value: null,
      confidence: null,
      check: { status: 'not_scanned' },
    });
    expect(relevant('When?', '')).toMatchObject({ value: null, perReference: [null] });
    expect(relevant('When?')).toMatchObject({ value: null, perReference: [] });
  });

  it('names the words of the text that matched by their offsets', () => {
    const text = 'Who built the Aurelia Bridge?';
    const { matched } = relevant(text, BRIDGE);
    expect(matched.map(({ start, end }) => text.slice(start, end))).toEqual(['Aurelia', 'Bridge']);
  });

  it('stays in its bounds for any texts, and says the same twice', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(BRIDGE, BREAD, '日本の橋は一九三一年に開通した。'),
    );
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 5 }), (text, references) => {
        const one = relevant(text, ...references);
        expect(one.perReference).toHaveLength(references.length);
        for (const value of [one.value, one.confidence, ...one.perReference])
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
        for (const { start, end } of one.matched)
          expect(0 <= start && start < end && end <= text.length).toBe(true);
        if (one.nearest) {
          const { reference, start, end } = one.nearest;
          expect(0 <= start && start < end && end <= (references[reference]?.length ?? 0)).toBe(true);
        }
        expect(relevant(text, ...references)).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it('is linear in hostile texts', () => {
    const started = performance.now();
    for (const text of [
      'a'.repeat(1_000_000),
      'ab '.repeat(330_000),
      '漢'.repeat(300_000),
      '1.'.repeat(400_000),
    ]) {
      expect(relevant(text, text).value).not.toBeNull();
      expect(relevant('Who built the bridge?', text).value).not.toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
