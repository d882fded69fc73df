import type { Term } from '@aiguards/text';
import { bestWindow, type Stretch } from './best-window';
import { CONTENT_FROM, type Lexicon } from './lexicon';
import type { Subject } from './subject';

/** A reference as it lies beside the subject. */
export interface Beside {
  terms: readonly Term[];
  /** Where most of the subject's words stand. */
  window: Stretch;
  inside: readonly Term[];
  /** Distinct words of the window, and of all. */
  near: ReadonlySet<number>;
  everywhere: ReadonlySet<number>;
  /** Words of the window that are about something, the rarest first. */
  content: readonly number[];
  /** How often each of the subject's words comes, by its place. */
  counts: Uint32Array;
}

const idsOf = (terms: readonly Term[]): Set<number> => new Set(terms.map(({ id }) => id));

export function besideOf(subject: Subject, terms: readonly Term[], lexicon: Lexicon): Beside {
  const window = bestWindow(subject, terms, lexicon);
  const isWhole = window.to - window.from === terms.length;
  const inside = isWhole ? terms : terms.slice(window.from, window.to);
  const near = idsOf(inside);
  const counts = new Uint32Array(subject.types.length + 1);
  for (const { id } of terms) {
    const place = subject.placeOf[id] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const content = [...near]
    .filter((id) => lexicon.weightOf(id) >= CONTENT_FROM)
    .sort((one, other) => lexicon.weightOf(other) - lexicon.weightOf(one) || one - other);
  return { terms, window, inside, near, everywhere: isWhole ? near : idsOf(terms), content, counts };
}
