import type { TermKnowledge, Topic } from './topic-terms';

/** Vectors one behind another, of an even number of words: of an odd one the last is there twice. */
interface Rows {
  count: number;
  components: Float64Array;
}

function rowsOf(places: readonly number[], { vectors, dimensions }: TermKnowledge): Rows {
  const even = places.length % 2 === 0 ? places : [...places, places.at(-1) ?? 0];
  const components = new Float64Array(even.length * dimensions);
  even.forEach((place, row) => {
    for (let at = 0; at < dimensions; at++)
      components[row * dimensions + at] = vectors[place * dimensions + at] ?? 0;
  });
  return { count: even.length, components };
}

/** Two words with two others at a time: four sums that do not wait for each other, and each component is read for two. */
function compare({ count, components: own }: Rows, others: Rows, size: number, best: Float64Array): void {
  const { components: other } = others;
  for (let against = 0; against < others.count; against += 2) {
    for (let row = 0; row < count; row += 2) {
      // Not by destructuring: in this loop its iterators would cost more than the sums.
      let first = 0;
      let firstOther = 0;
      let second = 0;
      let secondOther = 0;
      for (let at = 0, one = row * size, to = against * size; at < size; at++, one++, to++) {
        const here = own[one] ?? 0;
        const below = own[one + size] ?? 0;
        const there = other[to] ?? 0;
        const behind = other[to + size] ?? 0;
        first += here * there;
        firstOther += here * behind;
        second += below * there;
        secondOther += below * behind;
      }
      best[row] = Math.max(best[row] ?? -1, first, firstOther);
      best[row + 1] = Math.max(best[row + 1] ?? -1, second, secondOther);
    }
  }
}

/** For each word of the turn with a vector its likeness to the nearest word of the last turns; one list for each reach. */
export function nearestWords(
  topic: Topic,
  topics: readonly Topic[],
  reaches: readonly number[],
  knowledge: TermKnowledge,
): Float64Array[] {
  const own = rowsOf([...topic.places], knowledge);
  const best = new Float64Array(own.count).fill(-1);
  const compared = new Set<number>();
  let read = 0;
  return reaches.map((reach) => {
    const added: number[] = [];
    for (; read < Math.min(reach, topics.length); read++) {
      for (const place of topics[topics.length - 1 - read]?.places ?? []) {
        if (compared.has(place)) continue;
        compared.add(place);
        added.push(place);
      }
    }
    compare(own, rowsOf(added, knowledge), knowledge.dimensions, best);
    return best.slice(0, topic.places.length);
  });
}
