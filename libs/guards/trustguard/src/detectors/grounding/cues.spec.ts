import { cuesOf } from './cues';

describe('cuesOf', () => {
  it.each([
    ['Tea cures colds (Smith et al., 2019).', 'citation_without_address'],
    ['According to a recent study, tea cures colds.', 'citation_without_address'],
    ['See arXiv:2315.01234 for this.', 'impossible_identifier'],
    ['ISBN 978-3-16-148410-1', 'impossible_identifier'],
    ['Exactly 73.42% of people drink tea.', 'false_precision'],
    ['Tea is guaranteed to help.', 'absolute_wording'],
  ])('sees in %j %s', (text, cue) => {
    expect(cuesOf(text).map((one) => one.cue)).toContain(cue);
  });

  it.each([
    'Paris is the capital of France.',
    'Water boils at 100 °C at sea level.',
    'The Berlin Wall fell in 1989.',
    'See arXiv:2303.01432 for this.',
    'ISBN 978-3-16-148410-0',
    'Tea helps (Smith et al., 2019, https://example.org/tea).',
  ])('sees nothing in %j', (text) => {
    expect(cuesOf(text)).toEqual([]);
  });
});
