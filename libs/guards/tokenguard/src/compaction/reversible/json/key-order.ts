import type { JsonObject } from './node';
import { MAX_COLUMNS } from './table';

/**
 * All keys of the objects; null where there are too many. A key that is new in an object is put behind the one it
 * follows there. Which order an object has its keys in is no data: a table gives them all one.
 */
export function keyOrderOf(objects: readonly JsonObject[]): string[] | null {
  const order: string[] = [];
  let places = new Map<string, number>();
  for (const { keys } of objects) {
    let previous = -1;
    for (const key of keys) {
      const place = places.get(key);
      previous = place ?? previous + 1;
      if (place !== undefined) continue;
      if (order.length >= MAX_COLUMNS) return null;
      order.splice(previous, 0, key);
      places = new Map(order.map((name, index) => [name, index]));
    }
  }
  return order;
}
