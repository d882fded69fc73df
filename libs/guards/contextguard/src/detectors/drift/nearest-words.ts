import type { TermKnowledge, Topic } from './topic-terms';

/** Words compared with one other at a time: sums that do not wait for each other take a third of the time. */
const AT_ONCE = 4;

/** The vectors of a turn's words, component by component, so that those of one component lie side by side. */
function transposed({ places }: Topic, { vectors, dimensions }: TermKnowledge, width: number): Float64Array {
  const columns = new Float64Array(width * dimensions);
  for (let row = 0; row < places.length; row++) {
    const from = (places[row] ?? 0) * dimensions;
    for (let at = 0; at < dimensions; at++) columns[at * width + row] = vectors[from + at] ?? 0;
  }
  return columns;
}

/** For each word of the turn with a vector its likeness to the nearest word of the last turns; one list for each reach. */
export function nearestWords(
  topic: Topic,
  topics: readonly Topic[],
  reaches: readonly number[],
  knowledge: TermKnowledge,
): Float64Array[] {
  const { vectors, dimensions } = knowledge;
  const count = topic.places.length;
  const width = Math.ceil(count / AT_ONCE) * AT_ONCE;
  const columns = transposed(topic, knowledge, width);
  const best = new Float64Array(width).fill(-1);
  const compare = (from: number): void => {
    for (let row = 0; row < width; row += AT_ONCE) {
      let [first, second, third, fourth] = [0, 0, 0, 0];
      for (let at = 0, column = row; at < dimensions; at++, column += width) {
        const other = vectors[from + at] ?? 0;
        first += (columns[column] ?? 0) * other;
        second += (columns[column + 1] ?? 0) * other;
        third += (columns[column + 2] ?? 0) * other;
        fourth += (columns[column + 3] ?? 0) * other;
      }
      if (first > (best[row] ?? 0)) best[row] = first;
      if (second > (best[row + 1] ?? 0)) best[row + 1] = second;
      if (third > (best[row + 2] ?? 0)) best[row + 2] = third;
      if (fourth > (best[row + 3] ?? 0)) best[row + 3] = fourth;
    }
  };
  const compared = new Set<number>();
  let read = 0;
  return reaches.map((reach) => {
    for (; read < Math.min(reach, topics.length); read++) {
      for (const place of topics[topics.length - 1 - read]?.places ?? []) {
        if (compared.has(place)) continue;
        compared.add(place);
        compare(place * dimensions);
      }
    }
    return best.slice(0, count);
  });
}
