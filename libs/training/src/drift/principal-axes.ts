const SWEEPS = 60;

const product = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

/** Gram and Schmidt: each axis without what the ones before it have, at length 1. */
function orthonormal(axes: Float64Array[]): Float64Array[] {
  for (const [at, axis] of axes.entries()) {
    for (const earlier of axes.slice(0, at)) {
      const shared = product(axis, earlier);
      for (const component of axis.keys())
        axis[component] = (axis[component] ?? 0) - shared * (earlier[component] ?? 0);
    }
    const length = Math.sqrt(product(axis, axis)) || 1;
    for (const component of axis.keys()) axis[component] = (axis[component] ?? 0) / length;
  }
  return axes;
}

/** The axes along which rows of mean 0 differ most, strongest first, by orthogonal iteration. */
export function principalAxes(rows: readonly Float64Array[], count: number): Float64Array[] {
  const size = rows[0]?.length ?? 0;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of rows) {
    for (const [i, line] of covariance.entries()) {
      const value = row[i] ?? 0;
      for (const j of line.keys()) line[j] = (line[j] ?? 0) + value * (row[j] ?? 0);
    }
  }
  let axes = orthonormal(
    Array.from({ length: count }, (_, at) =>
      Float64Array.from({ length: size }, (__, i) => Math.cos(at * 7 + i * (at + 1))),
    ),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    axes = orthonormal(axes.map((axis) => Float64Array.from(covariance, (line) => product(line, axis))));
  return axes;
}
