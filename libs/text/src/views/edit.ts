import { Rewriter, type Rewriting } from './rewriter';

/** A stretch of a text and what it says once it is read another way. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  /** Whether `text` is as long as the stretch, and each code unit stands for the one in its place. */
  isAligned?: boolean;
  /** Otherwise per code unit of `text`, the stretch it stands for; unset where each stands for the whole. */
  starts?: ArrayLike<number>;
  ends?: ArrayLike<number>;
}

/** What is kept around an edit, each side: more than a rule looks at, less than makes a second copy of a long text. */
const SURROUNDINGS = 240;
/** What stands where text between two edits is left out: no word, phrase or sentence runs across. */
const GAP = '\n\n';

/** In the order of their starts; of those that overlap the first and longest. */
export function withoutOverlaps(edits: Edit[]): Edit[] {
  edits.sort((a, b) => a.start - b.start || b.end - a.end);
  let start = -1;
  let end = 0;
  return edits.filter((edit) => {
    if (edit.start < end || edit.start === start) return false;
    ({ start, end } = edit);
    return true;
  });
}

/** Moves a cut off the middle of a surrogate pair. */
function offPair(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index + 1 : index;
}

/**
 * The edits with the text around them. An attack may be half plain and half encoded, so an edit is read in its place;
 * what is far from any edit is left out, since it stands in the original too. Edits are in order and do not overlap.
 */
export function applyEdits(source: string, edits: readonly Edit[]): Rewriting {
  const rewriter = new Rewriter(source);
  let done = 0;
  for (const edit of edits) {
    const from = Math.min(edit.start, offPair(source, Math.max(done, edit.start - SURROUNDINGS)));
    const kept = done === 0 ? 0 : Math.min(from, offPair(source, Math.min(done + SURROUNDINGS, from)));
    rewriter.keep(done, kept);
    if (from > kept && kept > 0) rewriter.separate(GAP, kept, from);
    rewriter.keep(from, edit.start);
    if (edit.isAligned) rewriter.putAligned(edit.text, edit.start);
    else if (edit.starts && edit.ends) rewriter.putMapped(edit.text, edit.starts, edit.ends);
    else rewriter.put(edit.text, edit.start, edit.end);
    done = edit.end;
  }
  rewriter.keep(done, offPair(source, Math.min(done + SURROUNDINGS, source.length)));
  return rewriter.finish();
}
