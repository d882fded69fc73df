import type { JsonObject } from './node';
import { MAX_COLUMNS } from './table';

/**
 * All keys of the objects in an order that as many of them as possible keep; null where there are too many keys.
 * A key that is new in an object is put behind the one it follows there, which is right unless objects disagree.
 */
export function keyOrderOf(objects: readonly JsonObject[]): string[] | null {
  const order: string[] = [];
  let places = new Map<string, number>();
  let areInOrder = true;
  for (const { keys } of objects) {
    let previous = -1;
    for (const key of keys) {
      const place = places.get(key);
      if (place !== undefined && place < previous) areInOrder = false;
      previous = place ?? previous + 1;
      if (place !== undefined) continue;
      if (order.length >= MAX_COLUMNS) return null;
      order.splice(previous, 0, key);
      places = new Map(order.map((name, index) => [name, index]));
    }
  }
  return areInOrder ? order : byPrecedence(order, precedences(objects, places));
}

/** Enough to see which order is usual. */
const MOST_OBJECTS = 500;

/** For each key how often each other one stands somewhere behind it. */
function precedences(objects: readonly JsonObject[], places: ReadonlyMap<string, number>): number[][] {
  const counts = [...places].map(() => new Array<number>(places.size).fill(0));
  const step = Math.ceil(objects.length / MOST_OBJECTS);
  for (let index = 0; index < objects.length; index += step) {
    const row = objects[index]?.keys.map((key) => places.get(key) ?? 0) ?? [];
    row.forEach((before, position) => {
      const ahead = counts[before];
      for (const behind of row.slice(position + 1)) if (ahead) ahead[behind] = (ahead[behind] ?? 0) + 1;
    });
  }
  return counts;
}

/** Takes the key next that has the most rows for, and the fewest against, standing before all that are left. */
function byPrecedence(order: readonly string[], counts: readonly number[][]): string[] {
  const left = new Set(order.keys());
  const sorted: string[] = [];
  while (left.size > 0) {
    let best = -1;
    let fewest = Infinity;
    for (const candidate of left) {
      let against = 0;
      for (const other of left) {
        const [before, behind] = [counts[other]?.[candidate] ?? 0, counts[candidate]?.[other] ?? 0];
        if (before > behind) against += before - behind;
      }
      if (against < fewest) [best, fewest] = [candidate, against];
    }
    left.delete(best);
    sorted.push(order[best] ?? '');
  }
  return sorted;
}
