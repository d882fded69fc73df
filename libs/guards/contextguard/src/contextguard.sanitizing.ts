import { timed } from '@aiguards/contracts';
import { instructionsIn, type Instructions } from '@aiguards/injection';
import { segmentsOf } from '@aiguards/models';
import type { Span } from '@aiguards/text';
import { contextModels } from './contextguard.models';
import type { SanitizedDocument } from './contextguard.result-schema';
import { firstEndingBehind, sanitize, type Hit, type Removal } from './detectors/hidden';

const LEVEL = 'standard';

/** What removing brings together is read again so often. */
const MOST_REREAD = 2;

/** A quote that begins a value of JSON or a cell, up to which the text is structure. */
const OPENING = /(?:^|[[{:,;=\t])\s{0,4}\\?"/gm;
/** One that ends it. */
const CLOSING = /\\?"(?=\s{0,4}(?:[\]}:,;\t]|$))/m;
/** Characters beyond a statement that say what a quote at its end is. */
const MARGIN = 6;

/** A rule names a few words of an instruction; what goes is the statement that they stand in, without the quotes around it. */
function statementOf(text: string, hit: Span, segments: readonly Span[]): Span {
  const first = segments[firstEndingBehind(segments, hit.start)];
  const last = segments[firstEndingBehind(segments, hit.end - 1)];
  const start = Math.min(hit.start, first?.start ?? hit.start);
  const end = last && last.start < hit.end ? Math.max(hit.end, last.end) : hit.end;
  const from = Math.max(0, start - MARGIN);
  const opening = Array.from(text.slice(from, hit.start + 2).matchAll(OPENING)).at(-1);
  const behind = Math.max(hit.start, hit.end - 2);
  const closing = CLOSING.exec(text.slice(behind, end + MARGIN));
  return {
    start: opening ? Math.max(start, from + opening.index + opening[0].length) : start,
    end: closing ? Math.min(end, behind + closing.index) : end,
  };
}

function statements(text: string, instructions: Instructions | null): Removal[] {
  const orders = [...(instructions?.hits ?? []), ...(instructions?.further ?? [])];
  const segments = orders.length > 0 ? segmentsOf(text) : [];
  return orders.map((order) => ({ ...statementOf(text, order, segments), kind: 'instruction' }));
}

interface Found {
  /** Null where its author may give instructions. */
  instructions: Instructions | null;
  planted: readonly Hit[];
}

/** A document, or what a message brought in. */
type Sanitizable = Pick<SanitizedDocument, 'id' | 'index' | 'field' | 'text'>;

/** The document without what was found in it, nor what of it is found where the removal brought two halves together. */
export function sanitized(
  { text, id, index, field }: Sanitizable,
  { instructions, planted }: Found,
): SanitizedDocument {
  const removals = [
    ...planted.map(({ start, end, type }) => ({ start, end, kind: type })),
    ...statements(text, instructions),
  ];
  let last = timed('sanitize', () => sanitize(text, removals));
  let { removed } = last;
  for (let round = 0; round < MOST_REREAD && instructions && last.removed > 0; round++) {
    const left = last.text;
    const again = timed('indirect_injection', () => instructionsIn({ text: left }, contextModels(), LEVEL));
    last = timed('sanitize', () => sanitize(left, statements(left, again)));
    removed += last.removed;
  }
  return { id, index, field, text: last.text, changed: last.text !== text, removed };
}
