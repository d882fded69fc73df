import type { SensitiveHit } from './hit';

/** A stretch to replace: one hit, or several that overlap under the name of the one that tells most. */
export interface Stretch {
  start: number;
  end: number;
  hit: SensitiveHit;
}

/** A secret tells more than personal data around it ("key@host" is a key), then the longer, then the first. */
function tellsMore(hit: SensitiveHit, other: SensitiveHit): boolean {
  if (hit.rule.category !== other.rule.category) return hit.rule.category === 'secrets';
  return hit.end - hit.start > other.end - other.start;
}

/**
 * Joins hits that overlap. The stretch covers all of them: replacing only the winner would leave the rest of the
 * other value in the text.
 */
export function joinOverlapping(hits: readonly SensitiveHit[]): Stretch[] {
  const stretches: Stretch[] = [];
  const inOrder = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const hit of inOrder) {
    const last = stretches.at(-1);
    if (!last || hit.start >= last.end) {
      stretches.push({ start: hit.start, end: hit.end, hit });
      continue;
    }
    last.end = Math.max(last.end, hit.end);
    if (tellsMore(hit, last.hit)) last.hit = hit;
  }
  return stretches;
}

const PLACEHOLDER = /\[[A-Z_]+\d+\]/g;

/**
 * Replaces each stretch by a placeholder such as [EMAIL_1]; the same value is given the same one. Placeholders
 * that the text already holds are not used again.
 */
export function redact(text: string, stretches: readonly Stretch[]): string {
  const taken = new Set(Array.from(text.matchAll(PLACEHOLDER), ([placeholder]) => placeholder));
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, hit } of stretches) {
    const { label } = hit.rule;
    const key = `${label} ${hit.value}`;
    let placeholder = placeholders.get(key);
    while (placeholder === undefined) {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      const candidate = `[${label.toUpperCase()}_${count}]`;
      if (!taken.has(candidate)) placeholder = candidate;
    }
    placeholders.set(key, placeholder);
    pieces.push(text.slice(from, start), placeholder);
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
