/** A symmetric matrix, row by row. */
type Matrix = number[][];

const SWEEPS = 30;
const NEGLIGIBLE = 1e-12;

function rotate(matrix: Matrix, vectors: Matrix, p: number, q: number): void {
  const row = (at: number): number[] => matrix[at] ?? [];
  const value = (i: number, j: number): number => row(i)[j] ?? 0;
  if (Math.abs(value(p, q)) < NEGLIGIBLE) return;
  const theta = (value(q, q) - value(p, p)) / (2 * value(p, q));
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turned = (one: number, other: number): [number, number] => [
    cosine * one - sine * other,
    sine * one + cosine * other,
  ];
  for (let k = 0; k < matrix.length; k++) [row(k)[p], row(k)[q]] = turned(value(k, p), value(k, q));
  for (let k = 0; k < matrix.length; k++) [row(p)[k], row(q)[k]] = turned(value(p, k), value(q, k));
  for (const vector of vectors) [vector[p], vector[q]] = turned(vector[p] ?? 0, vector[q] ?? 0);
}

/** Eigenvectors of a symmetric matrix, that of the largest eigenvalue first, by Jacobi's rotations. */
export function eigenvectorsOf(symmetric: Matrix): Matrix {
  const matrix = symmetric.map((row) => [...row]);
  const size = matrix.length;
  const vectors = matrix.map((_, at) =>
    Array.from({ length: size }, (_value, other) => Number(at === other)),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, p, q);
  }
  return matrix
    .map((row, at) => ({ value: row[at] ?? 0, vector: vectors.map((components) => components[at] ?? 0) }))
    .sort((one, other) => other.value - one.value)
    .map(({ vector }) => vector);
}

/** The covariance of rows whose mean is 0. */
export function covarianceOf(rows: readonly Float64Array[], dimension: number): Matrix {
  const sums = Array.from({ length: dimension }, () => new Array<number>(dimension).fill(0));
  for (const row of rows) {
    for (const [i, sum] of sums.entries()) {
      const value = row[i] ?? 0;
      for (let j = 0; j <= i; j++) sum[j] = (sum[j] ?? 0) + value * (row[j] ?? 0);
    }
  }
  return sums.map((row, i) => row.map((_, j) => (sums[Math.max(i, j)]?.[Math.min(i, j)] ?? 0) / rows.length));
}
