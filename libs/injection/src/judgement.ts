import type { Explanation } from '@aiguards/contracts';
import type { LinearModel } from '@aiguards/models';
import type { Span, TextView } from '@aiguards/text';
import type { AttackHit } from './hit';

/** Features named in an explanation. */
const FEATURES_SHOWN = 5;
const LONGEST_FEATURE = 40;
/** Words only: what holds digits or marks may be a value that must not be repeated. */
const SHOWABLE = /^[\p{L}\p{M}\s'’-]+$/u;

/** What a model said about a text, and the surest probability of any attack, reported or not. */
export interface Judgement {
  hits: AttackHit[];
  /** Where more would be hits than are told, by offsets of the original; `isRead` where another view shows it. */
  further: (Span & { isRead: boolean })[];
  probability: number;
  /** False where the text was longer than what a model is given to read. */
  complete: boolean;
}

/** Characters of one text, with its views, that a model reads: some 100 ms of work. */
export const MOST_READ = 200_000;

/**
 * The stretches of each view that a model is given: all of it as long as there is room, else its beginning and its end,
 * where instructions are. The views are in the order of their names in `viewsOf`: the original has the first turn.
 */
export function readable(views: readonly TextView[]): {
  stretches: Array<Span & { view: TextView }>;
  complete: boolean;
} {
  let left = MOST_READ;
  let complete = true;
  const stretches = views.flatMap((view) => {
    const { length } = view.text;
    const given = Math.min(length, left);
    left -= given;
    if (given === length) return [{ view, start: 0, end: length }];
    complete = false;
    const half = given >> 1;
    return half === 0
      ? []
      : [
          { view, start: 0, end: half },
          { view, start: length - half, end: length },
        ];
  });
  return { stretches, complete };
}

/** What weighed most, by offsets of the original. */
export function featuresOf(
  model: LinearModel,
  view: TextView,
  span: Span,
  label: string,
  traits: readonly string[] = [],
): Explanation['features'] {
  return model.explain(view.text, span, label, FEATURES_SHOWN, traits).map(({ start, end, weight }) => {
    if (start === null || end === null)
      return { feature: 'form of the text', weight, start: null, end: null };
    const seen = view.text.slice(start, end);
    const feature = seen.length <= LONGEST_FEATURE && SHOWABLE.test(seen) ? seen : 'passage';
    return { feature, weight, ...view.toOriginal(start, end) };
  });
}
