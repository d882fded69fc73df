import { WordVectors } from '@aiguards/models';
import { seededRandom } from '../random';
import { covarianceOf, eigenvectorsOf } from './principal-components';
import { distilled } from './train-word-vectors';

describe('principal components', () => {
  it('are the axes along which rows differ most', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 400 }, () => {
      const along = random() - 0.5;
      return Float64Array.from([along, along + 0.01 * (random() - 0.5), 0.1 * (random() - 0.5)]);
    });
    const [first = []] = eigenvectorsOf(covarianceOf(rows, 3));
    expect(Math.abs(first[0] ?? 0)).toBeCloseTo(Math.SQRT1_2, 1);
    expect(Math.abs(first[1] ?? 0)).toBeCloseTo(Math.SQRT1_2, 1);
    expect(Math.abs(first[2] ?? 0)).toBeLessThan(0.1);
  });
});

describe('distilled vectors', () => {
  it('are of the first words that have letters only, and keep who is near whom', () => {
    const random = seededRandom(5);
    const words = [
      'the',
      ',',
      '1990',
      ...Array.from({ length: 60 }, (_, at) => `w${'abcdefghij'[at % 10]}${'klmnop'[Math.floor(at / 10)]}`),
    ];
    const centres = Array.from({ length: 10 }, () => Array.from({ length: 12 }, () => random() - 0.5));
    const vectors = Object.fromEntries(
      words.map((word, at) => [
        word,
        (centres[(at - 3 + 30) % 10] ?? []).map((value) => value + 0.05 * random()),
      ]),
    );
    const { bytes, count, scale } = distilled(
      { words, vectors, dimensions: 12 },
      { count: 50, dimension: 8 },
    );
    expect(count).toBe(50);
    const format = { name: 'x', version: '1.0.0', language: 'en', count, dimension: 8, scale };
    const made = new WordVectors(format, bytes, { name: 'x', version: '1.0.0', sha256: '' });
    expect(made.rankOf(',')).toBe(-1);
    expect(made.similarity(made.rankOf('wak'), made.rankOf('wal'))).toBeGreaterThan(0.9);
    expect(made.similarity(made.rankOf('wak'), made.rankOf('wbl'))).toBeLessThan(0.9);
  });
});
