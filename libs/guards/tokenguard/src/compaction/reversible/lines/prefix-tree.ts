/** Lines [start, end) that begin with the same `length` characters, and the groups among them that share more. */
export interface PrefixNode {
  start: number;
  end: number;
  length: number;
  children: PrefixNode[];
}

/** A prefix ends behind one of these, so that no word and no number is cut in two. */
const CUTS = new Set([' ', '\t', ':', '/', '\\', ']', ')', '|', ',', '=', '>', '"']);

/** Length of what two lines both begin with, up to a cut, with something left of either. */
function commonPrefix(one: string, other: string): number {
  const limit = Math.min(one.length, other.length) - 1;
  let cut = 0;
  for (let index = 0; index < limit && one[index] === other[index]; index++)
    if (CUTS.has(one[index] ?? '')) cut = index + 1;
  return cut;
}

/**
 * The tree of common prefixes of neighbouring lines; its root has all of them, with length 0. Linear in the characters
 * (Kasai et al. 2001, the traversal of a longest-common-prefix array with a stack).
 */
export function prefixTree(lines: readonly string[]): PrefixNode {
  const root: PrefixNode = { start: 0, end: lines.length, length: 0, children: [] };
  const open: PrefixNode[] = [root];
  for (let index = 1; index <= lines.length; index++) {
    const shared = index < lines.length ? commonPrefix(lines[index - 1] ?? '', lines[index] ?? '') : 0;
    let start = index - 1;
    let last: PrefixNode | undefined;
    for (let top = open.at(-1); top && top.length > shared; top = open.at(-1)) {
      open.pop();
      top.end = index;
      start = top.start;
      const parent = open.at(-1);
      if (parent && parent.length >= shared) parent.children.push(top);
      else last = top;
    }
    if ((open.at(-1)?.length ?? 0) < shared)
      open.push({ start, end: lines.length, length: shared, children: last ? [last] : [] });
  }
  return root;
}
