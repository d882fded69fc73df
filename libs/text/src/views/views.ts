import { findBase32, findBase64 } from './base64';
import { findEnciphered, reverse, undoSubstitution } from './ciphers';
import { findBinary, findDecimal, findHex, findMorse } from './codes';
import { applyEdits, withoutOverlaps, type Edit } from './edit';
import { findBackslashes, findEntities, findPercent } from './escapes';
import { findSelectorBytes, findTags, findZeroWidthBytes } from './hidden';
import { findJoined } from './joined';
import { findLeet } from './leet';
import { normalise } from './normalise';
import { compose, type Rewriting } from './rewriter';
import { findSpaced } from './spacing';
import { OriginalView, RewrittenView, type TextView } from './text-view';

/** Encodings nested deeper than this are not undone. */
const MOST_NESTED = 3;
/** Views of one text, the original among them. Texts met in practice have fewer than five. */
const MOST_VIEWS = 24;
/** All views together are no longer than so many times the text, and this: a short one may be wrapped many times. */
const MOST_LENGTH_FACTOR = 3;
const MOST_LENGTH_FREE = 16_384;

export interface TextViews {
  /** The original first. */
  views: TextView[];
  /** False where a bound cut the list: what would have been read further was not. */
  complete: boolean;
  reason?: string;
}

interface Reading {
  name: string;
  edits: Edit[];
}

/** Encodings that leave no doubt what they say: all that a text holds are undone in one view, so that its parts meet. */
const ENCODINGS: ReadonlyArray<readonly [name: string, find: (text: string) => Edit[]]> = [
  ['url', findPercent],
  ['html', findEntities],
  ['escapes', findBackslashes],
  ['base64', findBase64],
  ['base32', findBase32],
  ['hex', findHex],
  ['binary', findBinary],
  ['decimal', findDecimal],
];

const HIDDEN: typeof ENCODINGS = [
  ['tags', findTags],
  ['variation_selectors', findSelectorBytes],
  ['zero_width', findZeroWidthBytes],
];

/** Names in the order of the text, each once. */
function readTogether(text: string, finders: typeof ENCODINGS): Reading[] {
  const found = new Map<Edit, string>();
  for (const [name, find] of finders) for (const edit of find(text)) found.set(edit, name);
  const edits = withoutOverlaps([...found.keys()]);
  const names = new Set(edits.map((edit) => found.get(edit) ?? ''));
  return edits.length > 0 ? [{ name: [...names].join('+'), edits }] : [];
}

/** Readings that may be wrong, each in a view of its own. */
function readApart(text: string): Reading[] {
  const enciphered = findEnciphered(text);
  const substituted = enciphered.filter(({ cipher }) => !cipher.backwards);
  const reversed = enciphered.filter(({ cipher }) => cipher.backwards);
  return [
    // Dots and dashes are drawn for many reasons.
    { name: 'morse', edits: findMorse(text) },
    { name: 'spaced', edits: findSpaced(text) },
    { name: 'joined', edits: findJoined(text) },
    { name: 'leet', edits: findLeet(text) },
    { name: substituted[0]?.cipher.name ?? '', edits: substituted.map((one) => undoSubstitution(text, one)) },
    { name: 'reversed', edits: reversed.map(({ start, end }) => reverse(text, start, end)) },
    { name: 'reversed_words', edits: reversed.flatMap(({ start, end }) => reverseWords(text, start, end)) },
  ]
    .map(({ name, edits }) => ({ name, edits: withoutOverlaps(edits) }))
    .filter(({ edits }) => edits.length > 0);
}

function reverseWords(text: string, start: number, end: number): Edit[] {
  return Array.from(text.slice(start, end).matchAll(/\S+/g), ({ 0: word, index }) =>
    reverse(text, start + index, start + index + word.length),
  );
}

/** A text to be read further: what it was made of, and how deep it lay. */
interface Layer {
  name: string;
  text: string;
  /** Back to the original; unset where the text is the original itself. */
  rewriting: Rewriting | null;
  depth: number;
}

class ViewCollector {
  readonly views: TextView[];
  reason: string | undefined;
  private readonly seen: Set<string>;
  private left: number;

  constructor(original: string) {
    this.views = [new OriginalView(original)];
    this.seen = new Set([original]);
    this.left = original.length * MOST_LENGTH_FACTOR + MOST_LENGTH_FREE;
  }

  /** Adds a view unless it says nothing new. */
  add(name: string, rewriting: Rewriting): boolean {
    if (this.seen.has(rewriting.text) || !rewriting.changed.includes(1)) return false;
    if (this.views.length >= MOST_VIEWS || rewriting.text.length > this.left) {
      this.reason = `more than ${MOST_VIEWS} readings, or more than ${MOST_LENGTH_FACTOR} times the text`;
      return false;
    }
    this.seen.add(rewriting.text);
    this.left -= rewriting.text.length;
    this.views.push(new RewrittenView(name, rewriting));
    return true;
  }

  /** Reads one layer in every way that applies, and gives back what is to be read further. */
  read({ name, text, rewriting, depth }: Layer): Layer[] {
    const finders = depth === 0 ? ENCODINGS : [...HIDDEN, ...ENCODINGS];
    const readings = [...readTogether(text, finders), ...readApart(text)];
    const fresh = readings.filter(({ edits }) =>
      edits.some(({ start, end }) => isFresh(rewriting, depth, start, end)),
    );
    if (depth >= MOST_NESTED) {
      if (fresh.length > 0) this.reason = `encodings nested deeper than ${MOST_NESTED}`;
      return [];
    }
    return fresh.flatMap((reading) => {
      const nested = depth === 0 ? reading.name : `${name}>${reading.name}`;
      return this.addReading(nested, text, rewriting, reading.edits, depth);
    });
  }

  addReading(
    name: string,
    text: string,
    rewriting: Rewriting | null,
    edits: readonly Edit[],
    depth: number,
  ): Layer[] {
    const applied = applyEdits(text, edits);
    const normalised = normalise(applied.text);
    const own = normalised ? compose(applied, normalised) : applied;
    const whole = rewriting ? compose(rewriting, own) : own;
    return this.add(name, whole) ? [{ name, text: whole.text, rewriting: whole, depth: depth + 1 }] : [];
  }
}

/** Whether a stretch of a decoded text was decoded: what stood there before was read one layer up. */
function isFresh(rewriting: Rewriting | null, depth: number, start: number, end: number): boolean {
  return (
    depth === 0 ||
    rewriting === null ||
    rewriting.changed.subarray(start, Math.max(end, start + 1)).includes(1)
  );
}

/**
 * The ways to read a text: as it is, as a reader sees it (compatibility forms, look-alikes and invisible characters folded),
 * and decoded, up to three layers deep. A way is there only where it plausibly applies and reads otherwise than the text.
 * A decoded view holds the decoded stretches in their places with some of the text around them, since an attack may be
 * half plain and half encoded; what is far from any of them is left out. Linear in the length of the text. Pure.
 */
export function viewsOf(text: string): TextViews {
  const collector = new ViewCollector(text);
  const normalised = normalise(text);
  if (normalised) collector.add('normalized', normalised);
  let layers: Layer[] = [{ name: '', text: normalised?.text ?? text, rewriting: normalised, depth: 0 }];
  if (normalised) {
    const [hidden] = readTogether(text, HIDDEN);
    if (hidden) layers.push(...collector.addReading(hidden.name, text, null, hidden.edits, 0));
  }
  while (layers.length > 0) layers = layers.flatMap((layer) => collector.read(layer));
  const { views, reason } = collector;
  return reason === undefined ? { views, complete: true } : { views, complete: false, reason };
}
