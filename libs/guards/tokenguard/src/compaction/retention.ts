import type { ProtectedKind, ProtectedSpan } from './protection/protected-span';

export const RETENTION_KINDS = ['numbers', 'names', 'negations', 'code', 'quotes', 'urls'] as const;
type RetentionKind = (typeof RETENTION_KINDS)[number];

type Counted = Record<RetentionKind, { total: number; kept: number }>;
export type Retention = Counted & { share: number };

/** A text and what of it is protected. */
export interface Marked {
  text: string;
  spans: readonly ProtectedSpan[];
}

const KIND_OF: Record<ProtectedKind, RetentionKind | undefined> = {
  number: 'numbers',
  negation: 'negations',
  code: 'code',
  quote: 'quotes',
  url: 'urls',
  placeholder: 'urls',
  json: undefined,
};

type Counts = Map<string, number>;

/** Capitalised words, one behind the other. */
const NAME = /\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*)*/gu;

function add(counts: Counts, item: string): void {
  counts.set(item, (counts.get(item) ?? 0) + 1);
}

/** What a sentence, a quote, a line or an item of a list begins behind. */
const BREAKS = new Set([...'.!?…:;。！？।\n"“”„«»‘’「『\'([{<>#|•–—-']);
const BETWEEN = new Set([...' \t\r)]*_']);
const LOOKED_BACK = 16;

/** Whether a word is capitalised for where it stands. */
function beginsSomething(text: string, index: number): boolean {
  let at = index;
  while (at > 0 && index - at < LOOKED_BACK && BETWEEN.has(text.charAt(at - 1))) at--;
  return at === 0 || BREAKS.has(text.charAt(at - 1));
}

/** The pronoun is capitalised anywhere. */
const PRONOUN = /^I(?:['’](?:m|ve|d|ll))?$/;

/**
 * Capitalised words in the middle of a sentence. What begins one may be a name or not; as `lenient` it is counted with
 * its first word and without, since the words in front of a name may be what is gone.
 */
function namesOf(text: string, lenient: boolean): Counts {
  const names: Counts = new Map();
  for (const { 0: name, index } of text.matchAll(NAME)) {
    if (PRONOUN.test(name)) continue;
    const begins = beginsSomething(text, index);
    if (begins && !lenient) continue;
    add(names, name);
    if (begins && name.includes(' ')) add(names, name.slice(name.indexOf(' ') + 1));
  }
  return names;
}

function itemsOf({ text, spans }: Marked, lenient: boolean): Record<RetentionKind, Counts> {
  const items: Record<RetentionKind, Counts> = {
    numbers: new Map(),
    names: namesOf(text, lenient),
    negations: new Map(),
    code: new Map(),
    quotes: new Map(),
    urls: new Map(),
  };
  for (const { kind, start, end } of spans) {
    const into = KIND_OF[kind];
    if (into) add(items[into], text.slice(start, end));
  }
  return items;
}

export interface Change {
  before: Marked;
  after: Marked;
}

/**
 * How much of what carries facts is still there in texts that lost what cannot be brought back: each occurrence counts,
 * whole or not at all. Null where no text lost anything.
 */
export function retentionOf(changes: readonly Change[]): Retention | null {
  if (changes.length === 0) return null;
  const counts = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, { total: 0, kept: 0 }])) as Counted;
  for (const { before, after } of changes) {
    const [wanted, found] = [itemsOf(before, false), itemsOf(after, true)];
    for (const kind of RETENTION_KINDS) {
      for (const [item, total] of wanted[kind]) {
        counts[kind].total += total;
        counts[kind].kept += Math.min(total, found[kind].get(item) ?? 0);
      }
    }
  }
  const [total, kept] = (['total', 'kept'] as const).map((which) =>
    RETENTION_KINDS.reduce((sum, kind) => sum + counts[kind][which], 0),
  ) as [number, number];
  return { share: total === 0 ? 1 : kept / total, ...counts };
}
