import { loadWordVectors } from './load-word-vectors';
import { WordVectors } from './word-vectors';

const INFO = { name: 'word-vectors', version: '1.0.0', sha256: '' };

describe('word vectors', () => {
  const vectors = loadWordVectors();

  it('know frequent words by their rank, and no others', () => {
    expect(vectors.rankOf('the')).toBe(0);
    expect(vectors.rankOf('city')).toBeLessThan(vectors.rankOf('harbour'));
    expect(vectors.rankOf('zyxxogram')).toBe(-1);
    expect(vectors.rankOf('')).toBe(-1);
  });

  it('hold words that are used alike nearer than others', () => {
    const near = vectors.similarity(vectors.rankOf('doctor'), vectors.rankOf('physician'));
    const far = vectors.similarity(vectors.rankOf('doctor'), vectors.rankOf('bicycle'));
    expect(near).toBeGreaterThan(far + 0.3);
    expect(vectors.similarity(0, 0)).toBeCloseTo(1, 1);
  });

  it('add up, weighed', () => {
    const sum = new Float64Array(vectors.dimension);
    vectors.addTo(sum, 5, 2);
    vectors.addTo(sum, 5, -2);
    expect(Math.max(...sum.map(Math.abs))).toBeCloseTo(0);
  });

  it('are refused where the bytes are not as many as the format says', () => {
    const format = { name: 'word-vectors', version: '1.0.0', language: 'en', count: 2, dimension: 4, scale: 0.1 };
    expect(() => new WordVectors(format, new Uint8Array(15), INFO)).toThrow('need 16 bytes, not 15');
  });
});
