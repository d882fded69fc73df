import type { Span, TextView } from '@aiguards/text';
import { ATTACKS, type HitOf } from './hit';

const isAttack = ({ rule }: HitOf<string>): boolean => ATTACKS.some((attack) => attack === rule.category);

/** Where hits of each label lie, to tell a new one from one that another view shows again. */
class SeenStretches {
  private readonly byLabel = new Map<string, Span[]>();

  /** An attack is the same one wherever it is seen a part of; of a value, a part is less than the whole. */
  has(hit: HitOf<string>): boolean {
    const { rule, start, end } = hit;
    const spans = this.byLabel.get(rule.label) ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const next = spans[low];
    if (next === undefined) return false;
    return isAttack(hit) ? next.start < Math.max(end, start + 1) : next.start <= start && end <= next.end;
  }

  /** Stretches that overlap are joined: of those that do not, the ends are in the order of the starts. */
  add(hits: ReadonlyArray<HitOf<string>>): void {
    const added = new Map<string, Span[]>();
    for (const { rule, start, end } of hits) {
      const spans = added.get(rule.label) ?? [...(this.byLabel.get(rule.label) ?? [])];
      spans.push({ start, end });
      added.set(rule.label, spans);
    }
    for (const [label, spans] of added) this.byLabel.set(label, joined(spans));
  }
}

function joined(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/**
 * What `find` finds in any of the views, by offsets of the original. In a view counts only what the view read: what stands
 * in the original as well was found there. Of the same label in the same place, the first view's hit is kept, and of
 * a value also what shows more of it.
 */
export function inViews<Found extends HitOf<string>>(
  views: readonly TextView[],
  find: (text: string) => Found[],
): Found[] {
  const seen = new SeenStretches();
  return views.flatMap((view) => {
    const found = find(view.text);
    if (view.name === 'original') {
      if (views.length > 1) seen.add(found);
      return found;
    }
    const fresh = found
      .filter(({ start, end }) => view.isRead(start, end))
      .map((hit) => ({ ...hit, ...view.toOriginal(hit.start, hit.end), view: view.name }))
      .filter((hit) => !seen.has(hit));
    seen.add(fresh);
    return fresh;
  });
}
