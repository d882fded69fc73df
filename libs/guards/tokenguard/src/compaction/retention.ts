import { sentences } from '@aiguards/text';
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

/** A capitalised word that does not begin a sentence, and all that follow it directly. */
const NAME = /\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*)*/gu;

function add(counts: Counts, item: string): void {
  counts.set(item, (counts.get(item) ?? 0) + 1);
}

function namesOf(text: string): Counts {
  const names: Counts = new Map();
  for (const { start, end } of sentences(text)) {
    for (const { 0: name, index } of text.slice(start, end).matchAll(NAME)) if (index > 0) add(names, name);
  }
  return names;
}

function itemsOf({ text, spans }: Marked): Record<RetentionKind, Counts> {
  const items: Record<RetentionKind, Counts> = {
    numbers: new Map(),
    names: namesOf(text),
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
    const [wanted, found] = [itemsOf(before), itemsOf(after)];
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
